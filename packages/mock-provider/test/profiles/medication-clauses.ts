import { careConnect, identified, is, itemsOf, text, versions } from './clause-words.ts';
import type { Clauses } from './reading-profiles.ts';

/** Medication, what is taken of it, and what was prescribed. */
export const medicationClauses: Readonly<Record<string, Clauses>> = {
  Medication: {
    source: 'medication page',
    profile: `${careConnect}Medication-1`,
    shall: ['id', 'meta.profile', 'code.coding.code'],
    shallNot: [...versions, 'package'],
    only: ['code'],
  },
  MedicationStatement: {
    source: 'medicationstatement page',
    profile: `${careConnect}MedicationStatement-1`,
    shall: [
      ...identified,
      'extension',
      'basedOn.reference',
      'status',
      'medicationReference.reference',
      'effectivePeriod.start',
      'dateAsserted',
      'subject.reference',
      'taken',
      'dosage.text',
    ],
    shallNot: [...versions, 'partOf', 'category', 'derivedFrom', 'reasonNotTaken', 'reasonCode', 'reasonReference'],
    only: [
      'extension',
      'identifier',
      'basedOn',
      'context',
      'status',
      'medicationReference',
      'effectivePeriod',
      'dateAsserted',
      'informationSource',
      'subject',
      'taken',
      'note',
      'dosage',
    ],
    holds: [
      is('taken', 'unk'),
      ['it says which agency prescribed', ({ extension }) => text(extension).includes('PrescribingAgency-1')],
      [
        'an active one has no end, another has one',
        ({ status, effectivePeriod }) =>
          (status === 'active') === ((effectivePeriod as { end?: string }).end === undefined),
      ],
      [
        'one of another agency has no last issue',
        ({ extension }) =>
          !(text(extension).includes('another-organisation') && text(extension).includes('LastIssueDate')),
      ],
      [
        'it is active, completed or stopped',
        ({ status }) => ['active', 'completed', 'stopped'].includes(String(status)),
      ],
      [
        'a note says whose it is',
        (one) =>
          itemsOf(one, 'note').every(({ text: words }) =>
            /^(Patient Notes|Prescriber Notes|Additional Information): /.test(String(words)),
          ),
      ],
    ],
  },
  'MedicationRequest (plan)': medicationRequest(
    ['basedOn', 'dispenseRequest.performer'],
    [
      [
        'a stopped one says why, another does not',
        ({ status, extension }) => (status === 'stopped') === text(extension).includes('StatusReason-1'),
      ],
      [
        'a repeat has its repeats and a group, an acute one has not',
        ({ extension, groupIdentifier }) => {
          const isAcute = text(extension).includes('"code":"acute"');
          return (
            isAcute !== text(extension).includes('RepeatInformation-1') && isAcute === (groupIdentifier === undefined)
          );
        },
      ],
      [
        'a repeat says how many were issued',
        ({ extension }) =>
          !text(extension).includes('RepeatInformation-1') ||
          /"numberOfRepeatPrescriptionsIssued","valueUnsignedInt":\d/.test(text(extension)),
      ],
      [
        'an active one has no end, another has one',
        ({ status, dispenseRequest }) =>
          (status === 'active') === !/"validityPeriod":\{[^}]*"end"/.test(text(dispenseRequest)),
      ],
      [
        'one of another agency says which type of organisation it is, by its agent',
        ({ requester }) => requester === undefined || text(requester).includes('"agent":{"reference":"Organization/'),
      ],
    ],
  ),
  'MedicationRequest (order)': {
    ...medicationRequest(
      [],
      [
        [
          'it has neither repeats nor a reason',
          ({ extension }) => !/RepeatInformation-1|StatusReason-1/.test(text(extension)),
        ],
      ],
      ['basedOn.reference', 'dispenseRequest.validityPeriod.end'],
    ),
  },
};

/** A GUID of the supplier's namespace. Source: resource population fundamentals page, "Business identifiers for resources"; real-records: `EMISWeb/<ODS>`. */
export const ownGuid =
  /"https:\/\/provider\.mock-spine\.test\/Id\/record-entry","value":"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"/;

function medicationRequest(
  shallNot: readonly string[],
  holds: NonNullable<Clauses['holds']>,
  shall: readonly string[] = [],
): Clauses {
  return {
    source: 'medicationrequest page',
    profile: `${careConnect}MedicationRequest-1`,
    shall: [
      ...identified,
      'extension',
      'status',
      'intent',
      'medicationReference.reference',
      'subject.reference',
      'authoredOn',
      'recorder.reference',
      'dosageInstruction.text',
      'dispenseRequest.validityPeriod.start',
      ...shall,
    ],
    shallNot: [
      ...versions,
      'definition',
      'category',
      'priority',
      'supportingInformation',
      'reasonCode',
      'reasonReference',
      'substitution',
      'detectedIssue',
      'eventHistory',
      ...shallNot,
    ],
    only: [
      'extension',
      'identifier',
      'basedOn',
      'groupIdentifier',
      'status',
      'intent',
      'medicationReference',
      'subject',
      'context',
      'authoredOn',
      'requester',
      'recorder',
      'note',
      'dosageInstruction',
      'dispenseRequest',
      'priorPrescription',
    ],
    holds: [
      [
        'it is active, completed or stopped',
        ({ status }) => ['active', 'completed', 'stopped'].includes(String(status)),
      ],
      [
        'it has its type',
        ({ extension }) => /PrescriptionType-1".*"code":"(acute|repeat|repeat-dispensing)"/.test(text(extension)),
      ],
      [
        'a quantity has words only where it has no number',
        ({ dispenseRequest }) => {
          const { quantity } = dispenseRequest as { quantity: Record<string, unknown> };
          return (quantity['value'] === undefined) === text(quantity['extension']).includes('MedicationQuantityText-1');
        },
      ],
      ["the identifier is a GUID of the provider's own namespace", ({ identifier }) => ownGuid.test(text(identifier))],
      ...holds,
    ],
  };
}
