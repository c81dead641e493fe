import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn, textIn } from '../../fhir/json.ts';
import { recordExtensions } from '../../fhir/urls.ts';
import { codesIn, dateIn, referenceIn, referencesOf } from '../../structured/given/reading.ts';
import type { GivenRecord } from '../../structured/record-index.ts';
import type { Medication } from '../../structured/record.ts';
import { conceptIn, known, notesIn, numberIn, partOf } from './reading.ts';

/** A medication with what its statement, its plan, its issues and its product say. */
export function readMedication(item: Medication, statement: JsonObject, { find }: GivenRecord): Medication {
  const plan = find(referencesOf(statement['basedOn'])[0] ?? '') ?? {};
  const [dosage] = [...objectsIn(statement['dosage']), ...objectsIn(plan['dosageInstruction'])];
  const [repeats] = extensionsOf(plan, recordExtensions.repeatInformation);
  const [agency] = extensionsOf(statement, recordExtensions.prescribingAgency);
  const types = extensionsOf(plan, recordExtensions.prescriptionType).flatMap((one) =>
    codesIn(one['valueCodeableConcept']),
  );
  const allowed = partOf(repeats, 'numberOfRepeatPrescriptionsAllowed');
  return {
    ...item,
    code: productOf(statement, find) ?? productOf(plan, find) ?? item.code,
    type: types.includes('repeat-dispensing') ? 'repeat-dispensing' : item.type,
    start: startIn(statement, plan),
    dosage: textIn(dosage?.['text']) ?? 'No information available',
    quantity: quantityOf(plan),
    days: numberIn(objectIn(objectIn(plan['dispenseRequest'])?.['expectedSupplyDuration'])?.['value']) ?? 0,
    issues: item.issues.map((issue) => issuedOn(find(issue))).filter((on) => on !== ''),
    ...known({
      recorded: dateIn(statement['dateAsserted']),
      instruction: textIn(dosage?.['patientInstruction']),
      issuesAllowed: numberIn(allowed?.['valueUnsignedInt'] ?? allowed?.['valuePositiveInt']),
      reviewBy: dateIn(partOf(repeats, 'authorisationExpiryDate')?.['valueDateTime']),
      stopped: stoppedIn(plan),
      note: notesIn(statement['note']),
      planNote: noteBeside(notesIn(statement['note']), notesIn(plan['note'])),
      elsewhere:
        item.elsewhere === undefined ? undefined : (textIn(objectIn(agency?.['valueCodeableConcept'])?.['text']) ?? ''),
    }),
  };
}

/** The note of the plan, where that of the statement, which is to have all of them, does not have it. */
const noteBeside = (note: string | undefined, planNote: string | undefined): string | undefined =>
  planNote !== undefined && note?.includes(planNote) ? undefined : planNote;

/** When it starts; empty where neither the statement nor the plan says so. */
function startIn(statement: JsonObject, plan: JsonObject): string {
  const { effectivePeriod, effectiveDateTime } = statement;
  return dateIn(objectIn(effectivePeriod)?.['start']) ?? dateIn(effectiveDateTime) ?? dateIn(plan['authoredOn']) ?? '';
}

const productOf = (resource: JsonObject, find: GivenRecord['find']) =>
  conceptIn(resource['medicationCodeableConcept']) ??
  conceptIn(find(referenceIn(resource['medicationReference']) ?? '')?.['code']);

function quantityOf(plan: JsonObject): Medication['quantity'] {
  const quantity = objectIn(objectIn(plan['dispenseRequest'])?.['quantity']) ?? {};
  const value = numberIn(quantity['value']);
  if (value !== undefined) return { value, unit: textIn(quantity['unit']) ?? '' };
  return textIn(extensionsOf(quantity, recordExtensions.quantityText)[0]?.['valueString']) ?? '';
}

function issuedOn(issue: JsonObject | undefined): string {
  const validity = objectIn(objectIn(issue?.['dispenseRequest'])?.['validityPeriod']);
  return dateIn(validity?.['start']) ?? dateIn(issue?.['authoredOn']) ?? '';
}

/** A plan that somebody ended says when and why. */
function stoppedIn(plan: JsonObject): Medication['stopped'] {
  const [ended] = extensionsOf(plan, recordExtensions.statusReason);
  if (ended === undefined || plan['status'] !== 'stopped') return undefined;
  return {
    on: dateIn(partOf(ended, 'statusChangeDate')?.['valueDateTime']) ?? '',
    because: conceptIn(partOf(ended, 'statusReason')?.['valueCodeableConcept']) ?? 'No information available',
  };
}
