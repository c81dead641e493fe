import type { Resource } from '../running-provider.ts';
import { careConnect, coded, has, identified, is, itemsOf, text, versions } from './clause-words.ts';
import { listCodes } from './list-codes.ts';
import { observationClauses } from './observation-clauses.ts';
import type { Clauses } from './reading-profiles.ts';

/** Which clauses a resource has to meet: a type may stand for several things. */
export function nameOf(resource: Resource): string {
  const { resourceType, id, encounter, intent, status, related, category, component } = resource;
  if (resourceType === 'List') return encounter === undefined ? 'List (query)' : 'List (consultation)';
  if (resourceType === 'ProcedureRequest')
    return intent === 'plan' ? 'ProcedureRequest (diary entry)' : 'ProcedureRequest (test request)';
  if (resourceType === 'MedicationRequest') return `MedicationRequest (${String(intent)})`;
  if (resourceType !== 'Observation') return resourceType;
  if (status === 'unknown') return 'Observation (filing comment)';
  if (category !== undefined) return 'Observation (test result)';
  if (component !== undefined) return 'Observation (blood pressure)';
  return id.endsWith('-group') && related !== undefined ? 'Observation (test group)' : 'Observation (uncategorised)';
}

/** Source of all: the pages of the resources in Access Record Structured, 1.6.0. */
export const clauses: Readonly<Record<string, Clauses>> = {
  Bundle: {
    source: 'bundle page',
    profile: 'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1',
    shall: ['id', 'meta.profile', 'type', 'entry.resource'],
    shallNot: [...versions, 'entry.fullUrl'],
    only: ['type', 'entry'],
    holds: [is('type', 'collection')],
  },
  'List (query)': {
    source: 'list page',
    profile: `${careConnect}List-1`,
    shall: ['meta.profile', 'status', 'mode', 'title', 'code.coding.code', 'subject.reference'],
    shallNot: ['id', ...versions, 'source'],
    only: [
      'contained',
      'extension',
      'status',
      'mode',
      'title',
      'code',
      'subject',
      'date',
      'orderedBy',
      'note',
      'entry',
      'emptyReason',
    ],
    holds: [
      is('status', 'current'),
      is('mode', 'snapshot'),
      [
        'an empty list has a reason and a note, another has none',
        (list) =>
          has(list, 'entry') !== has(list, 'emptyReason') &&
          (has(list, 'entry') || text(list['note']).includes('Information not available')),
      ],
      [
        'the reason is that no content is recorded',
        ({ emptyReason }) =>
          emptyReason === undefined ||
          text(emptyReason).includes('"code":"no-content-recorded","display":"No Content Recorded"'),
      ],
      [
        'a warning has its text in the note, and nothing else has',
        ({ extension, note }) =>
          warningTexts.every(
            ([code, words]) => text(extension).includes(`"valueCode":"${code}"`) === words.test(text(note)),
          ),
      ],
      [
        'title, code and display are together on the page',
        ({ title, code }) =>
          listCodes.some(
            ([named, value, display]) =>
              named === title && text(code).includes(`"code":"${value}","display":"${display}"`),
          ),
      ],
      [
        'the setting is general practice',
        ({ extension }) =>
          /ClinicalSetting-1".*"1060971000000108","display":"General practice service"/.test(text(extension)),
      ],
    ],
  },
  'List (consultation)': {
    source: 'list consultation page',
    profile: `${careConnect}List-1`,
    shall: [
      'id',
      'meta.profile',
      'status',
      'mode',
      'code.coding.code',
      'subject.reference',
      'encounter.reference',
      'date',
      'orderedBy.coding.code',
      'entry.item.reference',
    ],
    shallNot: ['identifier', 'source', 'note', 'entry.flag', 'entry.deleted', 'entry.date'],
    only: ['extension', 'status', 'mode', 'title', 'code', 'subject', 'encounter', 'date', 'orderedBy', 'entry'],
    holds: [
      is('status', 'current'),
      is('mode', 'snapshot'),
      coded('325851000000107', '25851000000105', '24781000000107'),
      [
        'it is in the order of the system',
        ({ orderedBy }) => text(orderedBy).includes('"http://hl7.org/fhir/list-order","code":"system"'),
      ],
      [
        'a consultation refers to topics alone, a topic to headings or to items, a heading to items',
        (list) => {
          const lists = itemsOf(list, 'entry').filter((entry) => text(entry).includes('"List/')).length;
          const all = itemsOf(list, 'entry').length;
          return text(list['code']).includes('"325851000000107"')
            ? lists === all
            : text(list['code']).includes('"24781000000107"')
              ? lists === 0
              : lists === 0 || lists === all;
        },
      ],
      [
        'a topic alone refers to its problem',
        ({ code, extension }) => extension === undefined || text(code).includes('"25851000000105"'),
      ],
    ],
  },
  AllergyIntolerance: {
    source: 'allergyintolerance page',
    profile: `${careConnect}AllergyIntolerance-1`,
    shall: [
      ...identified,
      'clinicalStatus',
      'verificationStatus',
      'category',
      'code',
      'patient.reference',
      'assertedDate',
      'recorder.reference',
    ],
    shallNot: [...versions, 'reaction.note', 'reaction.onset', 'reaction.substance'],
    only: [
      'extension',
      'identifier',
      'clinicalStatus',
      'verificationStatus',
      'type',
      'category',
      'criticality',
      'code',
      'patient',
      'onsetDateTime',
      'assertedDate',
      'recorder',
      'asserter',
      'lastOccurrence',
      'note',
      'reaction',
    ],
    holds: [
      is('verificationStatus', 'unconfirmed'),
      [
        'category is medication or environment',
        ({ category }) => ['["medication"]', '["environment"]'].includes(text(category)),
      ],
      [
        'an ended one says when and why, an active one does not',
        ({ clinicalStatus, extension }) =>
          (clinicalStatus === 'resolved') ===
          /AllergyIntoleranceEnd-1".*"endDate","valueDateTime".*"reasonEnded","valueString"/.test(text(extension)),
      ],
      ['it is active or resolved', ({ clinicalStatus }) => ['active', 'resolved'].includes(String(clinicalStatus))],
      [
        'it has one reaction at most, with one manifestation: NI where there is a severity alone',
        (one) => {
          const reactions = itemsOf(one, 'reaction');
          return (
            reactions.length <= 1 &&
            reactions.every(
              ({ manifestation }) =>
                (manifestation as unknown[]).length === 1 &&
                /snomed\.info|"http:\/\/hl7\.org\/fhir\/v3\/NullFlavor","code":"NI"/.test(text(manifestation)),
            )
          );
        },
      ],
    ],
  },
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
  Encounter: {
    source: 'encounter page, "participant"; profile Encounter 1.6.1',
    profile: `${careConnect}Encounter-1`,
    shall: [
      ...identified,
      'status',
      'type.coding.code',
      'subject.reference',
      'participant.type',
      'participant.individual.reference',
      'period.start',
    ],
    shallNot: [
      'statusHistory',
      'class',
      'classHistory',
      'priority',
      'episodeOfCare',
      'incomingReferral',
      'appointment',
      'reason',
      'diagnosis',
      'account',
      'hospitalization',
      'partOf',
      'location.status',
      'location.period',
    ],
    only: ['identifier', 'status', 'type', 'subject', 'participant', 'period', 'length', 'location', 'serviceProvider'],
    holds: [
      ['status is finished, or unknown on a draft', ({ status }) => ['finished', 'unknown'].includes(String(status))],
      ["the identifier is a GUID of the provider's own namespace", ({ identifier }) => ownGuid.test(text(identifier))],
      [
        'somebody is recorder, and somebody primary performer',
        ({ participant }) =>
          text(participant).includes(
            '"https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-ParticipantType-1","code":"REC","display":"recorder"',
          ) && text(participant).includes('"http://hl7.org/fhir/v3/ParticipationType","code":"PPRF"'),
      ],
      [
        'participants are REC, PPRF or PART',
        (one) => itemsOf(one, 'participant').every(({ type }) => /"code":"(REC|PPRF|PART)"/.test(text(type))),
      ],
    ],
  },
  Condition: {
    source: 'problems page',
    profile: `${careConnect}ProblemHeader-Condition-1`,
    shall: [
      ...identified,
      'extension',
      'clinicalStatus',
      'category.coding.code',
      'code.coding.code',
      'subject.reference',
      'assertedDate',
      'asserter.reference',
    ],
    shallNot: ['severity', 'verificationStatus', 'bodySite', 'stage', 'evidence'],
    only: [
      'extension',
      'identifier',
      'clinicalStatus',
      'category',
      'code',
      'subject',
      'context',
      'onsetDateTime',
      'abatementDateTime',
      'assertedDate',
      'asserter',
      'note',
    ],
    holds: [
      [
        'clinicalStatus is active or inactive',
        ({ clinicalStatus }) => ['active', 'inactive'].includes(String(clinicalStatus)),
      ],
      ['category is problem-list-item', ({ category }) => text(category).includes('"problem-list-item"')],
      [
        'significance is major or minor',
        ({ extension }) => /ProblemSignificance-1","valueCode":"(major|minor)"/.test(text(extension)),
      ],
      [
        'what was made a problem is one of four',
        ({ extension }) =>
          !text(extension).includes('ActualProblem-1') ||
          /ActualProblem-1","valueReference":\{"reference":"(MedicationRequest|AllergyIntolerance|Immunization|Observation)\//.test(
            text(extension),
          ),
      ],
      [
        'a related problem has a type and a target',
        ({ extension }) =>
          (extension as { url: string; extension?: unknown[] }[])
            .filter(({ url }) => url.includes('RelatedProblemHeader'))
            .every((one) => /"(parent|child|sibling)".*Condition\//.test(text(one))),
      ],
    ],
  },
  Immunization: {
    source: 'immunization page',
    profile: `${careConnect}Immunization-1`,
    shall: [
      ...identified,
      'extension',
      'status',
      'notGiven',
      'vaccineCode',
      'patient.reference',
      'primarySource',
      'practitioner.actor.reference',
    ],
    shallNot: [
      ...versions,
      'reaction',
      'vaccinationProtocol.authority',
      'vaccinationProtocol.series',
      'vaccinationProtocol.doseStatusReason',
    ],
    only: [
      'extension',
      'identifier',
      'status',
      'notGiven',
      'vaccineCode',
      'patient',
      'encounter',
      'date',
      'primarySource',
      'reportOrigin',
      'location',
      'manufacturer',
      'lotNumber',
      'expirationDate',
      'site',
      'route',
      'doseQuantity',
      'practitioner',
      'note',
      'explanation',
      'vaccinationProtocol',
    ],
    holds: [
      is('status', 'completed'),
      [
        'it says when it was recorded, and the procedure',
        ({ extension }) =>
          text(extension).includes('DateRecorded-1') && text(extension).includes('VaccinationProcedure-1'),
      ],
      [
        'one that was not given has neither site, route, dose nor protocol, but a reason',
        (one) =>
          one['notGiven'] !== true ||
          (!['site', 'route', 'doseQuantity', 'vaccinationProtocol'].some((element) => has(one, element)) &&
            text(one['explanation']).includes('reasonNotGiven')),
      ],
      [
        'one that was given has no reason why not',
        (one) => one['notGiven'] === true || !text(one['explanation']).includes('reasonNotGiven'),
      ],
      [
        'one of a primary source has no origin of a report',
        (one) => one['primarySource'] !== true || !has(one, 'reportOrigin'),
      ],
      [
        'one that was not given has no reason why it was',
        (one) => one['notGiven'] !== true || !text(one['explanation']).includes('"reason":'),
      ],
      [
        'a product that is not known is UNK',
        ({ vaccineCode }) =>
          /snomed\.info|"http:\/\/hl7\.org\/fhir\/v3\/NullFlavor","code":"UNK"/.test(text(vaccineCode)),
      ],
      [
        'a practitioner administered it, or entered it',
        (one) =>
          itemsOf(one, 'practitioner').every(({ role }) =>
            /"code":"AP","display":"Administering Provider"|"code":"EP","display":"Entering Provider"/.test(text(role)),
          ),
      ],
      [
        'a protocol counts, and names its place in the series and a disease',
        (one) =>
          itemsOf(one, 'vaccinationProtocol').every(
            ({ doseStatus, doseSequence, targetDisease }) =>
              text(doseStatus).includes('"code":"count"') && doseSequence !== undefined && targetDisease !== undefined,
          ),
      ],
    ],
  },
  ...observationClauses,
  'ProcedureRequest (diary entry)': {
    source: 'diaryentry page',
    profile: `${careConnect}ProcedureRequest-1`,
    shall: [...identified, 'status', 'intent', 'code', 'subject.reference', 'authoredOn', 'requester.agent.reference'],
    shallNot: [
      'priority',
      'doNotPerform',
      'category',
      'asNeededBoolean',
      'requester.onBehalfOf',
      'performerType',
      'performer',
      'reasonReference',
      'specimen',
      'bodySite',
      'relevantHistory',
    ],
    only: [
      'identifier',
      'status',
      'intent',
      'code',
      'subject',
      'context',
      'occurrenceDateTime',
      'occurrencePeriod',
      'authoredOn',
      'requester',
      'reasonCode',
      'supportingInfo',
      'note',
    ],
    holds: [
      is('status', 'active'),
      is('intent', 'plan'),
      [
        'it has a date or a range of days, not both',
        (one) => !has(one, 'occurrenceDateTime') || !has(one, 'occurrencePeriod'),
      ],
      ['it does not refer to its problem', (one) => !text(one).includes('"Condition/')],
    ],
  },
  ReferralRequest: {
    source: 'referralrequest page',
    profile: `${careConnect}ReferralRequest-1`,
    shall: [...identified, 'status', 'intent', 'subject.reference', 'requester.agent.reference'],
    shallNot: [
      'definition',
      'replaces',
      'groupIdentifier',
      'type',
      'occurrenceDateTime',
      'occurrencePeriod',
      'reasonReference',
      'relevantHistory',
    ],
    only: [
      'identifier',
      'basedOn',
      'status',
      'intent',
      'priority',
      'serviceRequested',
      'subject',
      'context',
      'authoredOn',
      'requester',
      'specialty',
      'recipient',
      'reasonCode',
      'description',
      'supportingInfo',
      'note',
    ],
    holds: [
      is('status', 'unknown'),
      is('intent', 'order'),
      ['its main code is its reason', ({ reasonCode }) => text(reasonCode).includes('http://snomed.info/sct')],
      [
        'a priority is one of the e-Referral Service',
        ({ priority }) => priority === undefined || ['routine', 'urgent'].includes(String(priority)),
      ],
      ['it does not refer to its problem', (one) => !text(one).includes('"Condition/')],
    ],
  },
  DocumentReference: {
    source: 'DocumentReference page of Access Document',
    profile: `${careConnect}DocumentReference-1`,
    shall: [...identified, 'status', 'type', 'subject.reference', 'content.attachment.contentType'],
    shallNot: ['content.attachment.data', 'class', 'authenticator'],
  },
  Patient: {
    source: 'find_a_patient page; retrieve_patient_record page',
    profile: `${careConnect}Patient-1`,
    shall: [
      'id',
      'meta.versionId',
      'identifier.value',
      'name.use',
      'birthDate',
      'gender',
      'managingOrganization.reference',
      'generalPractitioner.reference',
    ],
    shallNot: ['maritalStatus', 'multipleBirthBoolean', 'deceasedBoolean'],
  },
  Organization: {
    source: 'find_an_organisation page',
    profile: `${careConnect}Organization-1`,
    shall: ['id', 'meta.versionId', 'name'],
    shallNot: ['contact', 'endpoint'],
  },
  Practitioner: {
    source: 'find_a_practitioner page',
    profile: `${careConnect}Practitioner-1`,
    shall: ['id', 'meta.versionId', 'identifier.value', 'name.family', 'gender'],
    shallNot: ['telecom', 'address', 'birthDate', 'photo', 'qualification'],
  },
  PractitionerRole: {
    source: 'examples of 1.6.0',
    profile: `${careConnect}PractitionerRole-1`,
    shall: ['id', 'meta.versionId', 'practitioner.reference', 'organization.reference', 'code.coding.code'],
    shallNot: ['endpoint'],
  },
  Location: {
    source: 'read_a_location page',
    profile: `${careConnect}Location-1`,
    shall: ['id', 'meta.versionId', 'name', 'managingOrganization.reference'],
    shallNot: ['endpoint'],
  },
};

/** What a list says of each reason why it may be incomplete. Source: lists_for_message_structure page, "Warning codes". */
const warningTexts: readonly (readonly [code: string, words: RegExp])[] = [
  ['confidential-items', /Items excluded due to confidentiality and\/or patient preferences\./],
  [
    'data-in-transit',
    /Patient record transfer from previous GP practice not yet complete; information recorded before \d\d-[A-Z][a-z]{2}-\d{4} may be missing\./,
  ],
  [
    'data-awaiting-filing',
    /Patient record contains some items in the GP practice workflow that have not been reviewed for inclusion in this message; information recorded before \d\d-[A-Z][a-z]{2}-\d{4} may be missing\./,
  ],
];

/** A GUID of the supplier's namespace. Source: resource population fundamentals page, "Business identifiers for resources"; real-records: `EMISWeb/<ODS>`. */
const ownGuid =
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
