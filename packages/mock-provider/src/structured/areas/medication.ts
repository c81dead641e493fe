import { addDays } from '@mock-spine/shared/world/local-time';
import { hospital } from '../../resources/authors.ts';
import { coded, codeable, quantity, reasonIn } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import { firstDayOf, inWords, lastDayOf, meets, type Days } from '../periods.ts';
import { issueKey } from '../record-index.ts';
import type { CodedDosage, Medication } from '../record.ts';
import { hasKey } from '../selection.ts';
import { recordExtensions, recordProfiles, recordSystems } from '../../fhir/urls.ts';

/**
 * Whether a medication is active on a day or later, by the period that is answered: one without an end is, where it is no acute one, from its
 * start on; an acute one on its start only. What was prescribed elsewhere always is, and so is what nobody knows the dates of.
 * Source: retrieve_patient_record page, "Medications" and "Unknown and partial date handling in searches".
 */
export function isActiveFrom(medication: Medication, from: string): boolean {
  const { type, elsewhere } = medication;
  if (elsewhere !== undefined) return true;
  const { start, end } = periodOf(medication);
  if (end !== undefined) return lastDayOf(end) >= from;
  return type === 'acute' ? meets(start, { start: from }) : true;
}

/** The statement, the plan and the product of a medication, and those of its issues that are asked for. Source: medication resource relationships page. */
export function medicationResources(medication: Medication, assembly: Assembly): Resource[] {
  const { key, issues } = medication;
  const asked = issues
    .map((on, i) => [issueKey(key, i + 1), on] as const)
    .filter(([issue]) => assembly.selection.issues.has(issue));
  return [
    statement(medication, assembly),
    plan(medication, assembly),
    ...asked.map(([issue, on]) => order(medication, issue, on, assembly)),
    {
      resourceType: 'Medication',
      id: assembly.id(key),
      meta: metaOf(recordProfiles.medication),
      code: codeable(medication.code),
    },
  ];
}

/** Source: medicationstatement page. */
function statement(medication: Medication, assembly: Assembly): Resource {
  const { key, type, status, start, issues, elsewhere, dosageChanged } = medication;
  const note = notesOfAllLevels(medication);
  const agency =
    elsewhere === undefined
      ? coded(recordSystems.prescribingAgency, 'prescribed-at-gp-practice', 'Prescribed at GP practice')
      : {
          ...coded(
            recordSystems.prescribingAgency,
            'prescribed-by-another-organisation',
            'Prescribed by another organisation',
          ),
          text: elsewhere,
        };
  const lastIssue = type === 'repeat-dispensing' ? undefined : issues.at(-1);
  return {
    resourceType: 'MedicationStatement',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.medicationStatement),
    extension: [
      ...(dosageChanged === undefined
        ? []
        : [{ url: recordExtensions.dosageLastChanged, valueDateTime: dosageChanged }]),
      ...(lastIssue === undefined ? [] : [{ url: recordExtensions.lastIssueDate, valueDateTime: lastIssue }]),
      { url: recordExtensions.prescribingAgency, valueCodeableConcept: agency },
    ],
    identifier: assembly.identifier('MedicationStatement', key),
    basedOn: [assembly.to('MedicationRequest', key)],
    ...assembly.context(key),
    status,
    medicationReference: assembly.to('Medication', key),
    effectivePeriod: periodOf(medication),
    dateAsserted: start,
    subject: assembly.subject,
    taken: 'unk',
    ...(note && { note: [{ text: note }] }),
    dosage: dosageOfPlan(medication, assembly),
  };
}

/**
 * What is noted at the statement, and behind it what is at the authorisation and at each issue, with its level.
 * Source: medicationstatement page, `note`: all notes of plan and orders MUST be included, concatenated, with the level they come from and "Prescriber Notes:" before them.
 */
const notesOfAllLevels = ({ note, planNote, issueNote, issues }: Medication): string =>
  [
    ...(note ? [note] : []),
    ...(planNote ? [`Authorisation | Prescriber Notes: ${planNote}`] : []),
    ...(issueNote ? issues.map((_, i) => `Issue ${i + 1} | Prescriber Notes: ${issueNote}`) : []),
  ].join('\n');

/** The authorisation. Source: medicationrequest page; medication guidance page, "Amendments to the Dosage Instructions in a plan". */
function plan(medication: Medication, assembly: Assembly): Resource {
  const { key, status, start, stopped, replaces, planNote, by } = medication;
  return {
    resourceType: 'MedicationRequest',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.medicationRequest),
    extension: [
      ...repeatInformation(medication),
      ...(stopped
        ? [
            {
              url: recordExtensions.statusReason,
              extension: [
                { url: 'statusReason', valueCodeableConcept: reasonIn(stopped.because) },
                { url: 'statusChangeDate', valueDateTime: stopped.on },
              ],
            },
          ]
        : []),
      prescriptionType(medication),
    ],
    identifier: assembly.identifier('MedicationRequest', key),
    ...groupOf(medication, assembly),
    status,
    intent: 'plan',
    medicationReference: assembly.to('Medication', key),
    subject: assembly.subject,
    ...assembly.context(key),
    authoredOn: start,
    ...requesterOf(medication, assembly),
    recorder: assembly.practitioner(by),
    ...(planNote && { note: [{ text: planNote }] }),
    dosageInstruction: dosageOfPlan(medication, assembly),
    dispenseRequest: { validityPeriod: periodOf(medication), ...supplyOf(medication) },
    ...(replaces !== undefined &&
      hasKey(assembly.selection, replaces) && { priorPrescription: assembly.to('MedicationRequest', replaces) }),
  };
}

/** One prescription under the authorisation: where pharmacies dispense repeats it is authored with that. Source: medication resource relationships page. */
function order(medication: Medication, issue: string, on: string, assembly: Assembly): Resource {
  const { key, type, start, days, issues, issuesFollow, issueNote, pharmacy, by } = medication;
  const number = Number(issue.slice(issue.lastIndexOf('-') + 1));
  const before = issueKey(key, number - 1);
  return {
    resourceType: 'MedicationRequest',
    id: assembly.id(issue),
    meta: metaOf(recordProfiles.medicationRequest),
    extension: [prescriptionType(medication)],
    identifier: assembly.identifier('MedicationRequest', issue),
    basedOn: [assembly.to('MedicationRequest', key)],
    ...groupOf(medication, assembly),
    status: issuesFollow && number === issues.length ? 'active' : 'completed',
    intent: 'order',
    medicationReference: assembly.to('Medication', key),
    subject: assembly.subject,
    ...assembly.context(issue),
    authoredOn: type === 'repeat-dispensing' ? start : on,
    ...requesterOf(medication, assembly),
    recorder: assembly.practitioner(by),
    ...(issueNote && { note: [{ text: issueNote }] }),
    dosageInstruction: dosageOf(medication, assembly),
    dispenseRequest: {
      validityPeriod: { start: on, end: addDays(on, days) },
      ...supplyOf(medication),
      ...(pharmacy && { performer: assembly.otherOrganisation(pharmacy) }),
    },
    ...(issuesFollow &&
      hasKey(assembly.selection, before) && { priorPrescription: assembly.to('MedicationRequest', before) }),
  };
}

function repeatInformation({ type, issues, issuesAllowed, reviewBy }: Medication) {
  if (type === 'acute') return [];
  const extension = [
    ...(issuesAllowed === undefined
      ? []
      : [{ url: 'numberOfRepeatPrescriptionsAllowed', valueUnsignedInt: issuesAllowed }]),
    { url: 'numberOfRepeatPrescriptionsIssued', valueUnsignedInt: issues.length },
    ...(reviewBy === undefined ? [] : [{ url: 'authorisationExpiryDate', valueDateTime: reviewBy }]),
  ];
  return [{ url: recordExtensions.repeatInformation, extension }];
}

const typeNames: Readonly<Record<Medication['type'], string>> = {
  acute: 'Acute',
  repeat: 'Repeat',
  'repeat-dispensing': 'Repeat dispensing',
};

const prescriptionType = ({ type }: Medication) => ({
  url: recordExtensions.prescriptionType,
  valueCodeableConcept: coded(recordSystems.prescriptionType, type, typeNames[type]),
});

/** A plan that has ended always has an end: the recorded one, or that of its last issue. Source: medicationstatement page, "effective". */
function periodOf({ start, end, status, days, issues }: Medication): Days & { readonly start: string } {
  const last = end ?? (status === 'active' ? undefined : addDays(issues.at(-1) ?? firstDayOf(start), days));
  return { start, ...(last !== undefined && { end: last }) };
}

/** What binds the issues of a repeat to their plan. */
const groupOf = ({ type, key }: Medication, assembly: Assembly) =>
  type === 'acute' ? {} : { groupIdentifier: { value: assembly.identifier('group', key)[0]!.value } };

/**
 * The dosage of a plan; behind the text of one that was changed under the same plan stands when it last was.
 * Source: medicationstatement page, `dosage.text`; medication guidance page, "Amendments to the Dosage Instructions in a plan".
 */
function dosageOfPlan(medication: Medication, assembly: Assembly) {
  const { dosage, dosageChanged } = medication;
  if (dosageChanged === undefined) return dosageOf(medication, assembly);
  const warning = `WARNING – Dosage has changed during the effective period. The latest change was made on ${inWords(dosageChanged)}`;
  return dosageOf({ ...medication, dosage: `${dosage} ${warning}` }, assembly);
}

/** Codes are sent where the version has them, and by systems that send more than it has. */
const dosageOf = ({ dosage, instruction, codedDosage }: Medication, { version, index }: Assembly) => [
  {
    text: dosage,
    ...(instruction !== undefined && { patientInstruction: instruction }),
    ...(codedDosage && (version.codedDosages || index.record.manner !== undefined) && codedElements(codedDosage)),
  },
];

/** Source: FHIR STU3, Dosage; 44 of 100 orders of the integration environment have it. */
function codedElements(coded: CodedDosage) {
  const { frequency, period, periodUnit, dose, route, site, method, asNeeded, mostInDay } = coded;
  const amount = { value: dose.value, unit: dose.unit };
  return {
    timing: { repeat: { frequency, period, periodUnit } },
    ...(asNeeded && { asNeededBoolean: asNeeded }),
    ...(site && { site: codeable(site) }),
    ...(route && { route: codeable(route) }),
    ...(method && { method: codeable(method) }),
    doseQuantity: amount,
    ...(mostInDay !== undefined && {
      maxDosePerPeriod: { numerator: { value: mostInDay, unit: dose.unit }, denominator: quantity(1, 'day', 'd') },
    }),
  };
}

/** What another organisation prescribed says who asked; what the practice prescribed, where it keeps that. */
function requesterOf({ elsewhere, requestedBy }: Medication, assembly: Assembly) {
  if (elsewhere !== undefined) return { requester: { agent: assembly.administer(`Organization/${hospital.id}`) } };
  return requestedBy === undefined ? {} : { requester: { agent: assembly.practitioner(requestedBy) } };
}

/** The text of a quantity is for one that is no number. Source: medicationrequest page, "dispenseRequest.quantityText". */
const supplyOf = ({ quantity: supplied, days }: Medication) => ({
  quantity:
    typeof supplied === 'string'
      ? { extension: [{ url: recordExtensions.quantityText, valueString: supplied }] }
      : supplied,
  expectedSupplyDuration: quantity(days, 'day', 'd'),
});
