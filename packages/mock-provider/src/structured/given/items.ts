import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, textIn } from '../../fhir/json.ts';
import { recordExtensions } from '../../fhir/urls.ts';
import type { Concept } from '../concepts.ts';
import type { Item } from '../record.ts';
import { codesIn, dateIn, dateOf, referencesOf } from './reading.ts';
import { findAll, refOf } from './references.ts';

/** What an entry says beside what queries go by: the resource itself says it. */
const unread: { readonly by: number; readonly code: Concept } = { by: 1, code: { code: '', display: '' } };

/** What is known of a record when its entries are read. */
export interface RecordAround {
  /** The issues under each plan, by the reference to the plan. */
  readonly issuesOf: (plan: string) => readonly string[];
  readonly find: (reference: string) => JsonObject | undefined;
  /** Observations that stand in the list of immunisations: consent to them, or dissent. */
  readonly isImmunisationStatus: (reference: string) => boolean;
}

/** The entry that a resource is, with what queries go by; undefined for one that is none by itself. */
export function itemOf(resource: JsonObject, { issuesOf, find, isImmunisationStatus }: RecordAround): Item | undefined {
  const key = refOf(resource);
  const date = dateOf(resource);
  const dated = date === undefined ? {} : { date };
  switch (resource['resourceType']) {
    case 'AllergyIntolerance':
      return {
        ...unread,
        kind: 'allergy',
        key,
        asserted: date ?? '',
        ...(resource['clinicalStatus'] === 'active' ? {} : { ended: { on: '', because: '' } }),
      };
    case 'MedicationStatement':
      return medicationOf(resource, key, issuesOf, find);
    case 'Immunization':
      return {
        ...unread,
        kind: 'immunisation',
        key,
        procedure: unread.code,
        recorded: '',
        ...dated,
        ...(resource['notGiven'] === true && { notGiven: unread.code }),
      };
    case 'Observation':
      return {
        ...unread,
        kind: 'observation',
        key,
        recorded: '',
        ...dated,
        ...(isImmunisationStatus(key) && { immunisationStatus: true }),
      };
    case 'DiagnosticReport':
      return {
        ...unread,
        kind: 'investigation',
        key,
        issued: date ?? '',
        collected: '',
        specimen: unread.code,
        results: [],
        filed: { on: '', comment: '' },
      };
    case 'ReferralRequest': {
      const letters = referencesOf(resource['supportingInfo']).filter((one) => one.startsWith('DocumentReference/'));
      return {
        ...unread,
        kind: 'referral',
        key,
        reason: unread.code,
        recipient: '',
        ...dated,
        ...(letters.length > 0 && { letters }),
      };
    }
    case 'ProcedureRequest':
      if (isDone(resource)) return undefined;
      return {
        ...unread,
        kind: 'diary',
        key,
        authored: dateIn(resource['authoredOn']) ?? '',
        ...(date !== undefined && { due: { on: date } }),
      };
    case 'DocumentReference':
      return { by: unread.by, kind: 'document', key, reference: String(resource['id']) };
    default:
      return undefined;
  }
}

/** Whether what was planned is no longer to be done: such a diary entry is in no answer. Source: diaryentry page, `status`: complete and cancelled ones MUST NOT be included. */
export const isDone = ({ status }: JsonObject): boolean => doneStatuses.has(String(status));

const doneStatuses: ReadonlySet<string> = new Set(['completed', 'cancelled', 'entered-in-error']);

/** A delayed prescription is an acute one; what is of none of these types is a repeat. Source: value set CareConnect-PrescriptionType-1; medication resource relationships page, "Acute prescriptions"; retrieve_patient_record page, "Medications". */
const acuteTypes: ReadonlySet<string> = new Set(['acute', 'acute-handwritten', 'delayed-prescribing']);

function medicationOf(
  statement: JsonObject,
  key: string,
  issuesOf: RecordAround['issuesOf'],
  find: RecordAround['find'],
): Item {
  const plans = referencesOf(statement['basedOn']);
  const type = findAll(plans, find)
    .flatMap((plan) => extensionsOf(plan, recordExtensions.prescriptionType))
    .flatMap((one) => codesIn(one['valueCodeableConcept']));
  const agency = extensionsOf(statement, recordExtensions.prescribingAgency).flatMap((one) =>
    codesIn(one['valueCodeableConcept']),
  );
  const end = dateIn(objectIn(statement['effectivePeriod'])?.['end']);
  return {
    ...unread,
    kind: 'medication',
    key,
    type: type.some((code) => acuteTypes.has(code)) ? 'acute' : 'repeat',
    status: 'active',
    start: dateOf(statement) ?? '',
    ...(end !== undefined && { end }),
    dosage: '',
    quantity: '',
    days: 0,
    issues: plans.flatMap(issuesOf),
    ...(agency.includes('prescribed-by-another-organisation') && {
      elsewhere: textIn(statement['id']) ?? '',
    }),
  };
}
