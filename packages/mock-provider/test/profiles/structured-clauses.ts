import type { Resource } from '../running-provider.ts';

/** What the page of a resource says of it. */
export interface Clauses {
  readonly source: string;
  readonly profile: string;
  /** What SHALL be populated: paths, through every item of a list. */
  readonly shall: readonly string[];
  /** What SHALL NOT be populated. */
  readonly shallNot: readonly string[];
  /** The only elements that the page has, beside `resourceType`, `id` and `meta`; absent where the page does not close the list. */
  readonly only?: readonly string[];
  /** Clauses with a condition, and values that are fixed. */
  readonly holds?: readonly (readonly [says: string, holds: (resource: Resource) => boolean])[];
}

const careConnect = 'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-';
const versions = ['meta.versionId', 'meta.lastUpdated'];
const identified = ['id', 'meta.profile', 'identifier.system', 'identifier.value'];
const is = (element: string, value: unknown) => [`${element} is ${String(value)}`, (resource: Resource) => resource[element] === value] as const;
const text = (value: unknown): string => JSON.stringify(value) ?? '';
const has = (resource: Resource, element: string): boolean => resource[element] !== undefined;
const coded = (...codes: readonly string[]) => [`code is ${codes.join(' or ')}`, ({ code }: Resource) => codes.some((one) => text(code).includes(`"code":"${one}"`))] as const;

/** Which clauses a resource has to meet: a type may stand for several things. */
export function nameOf(resource: Resource): string {
  const { resourceType, id, encounter, intent, status, related, category } = resource;
  if (resourceType === 'List') return encounter === undefined ? 'List (query)' : 'List (consultation)';
  if (resourceType === 'ProcedureRequest') return intent === 'plan' ? 'ProcedureRequest (diary entry)' : 'ProcedureRequest (test request)';
  if (resourceType === 'MedicationRequest') return `MedicationRequest (${String(intent)})`;
  if (resourceType !== 'Observation') return resourceType;
  if (status === 'unknown') return 'Observation (filing comment)';
  if (category !== undefined) return 'Observation (test result)';
  return id.endsWith('-group') && related !== undefined ? 'Observation (test group)' : 'Observation (uncategorised)';
}

/** Source of all: the pages of the resources in Access Record Structured, 1.6.0. */
export const clauses: Readonly<Record<string, Clauses>> = {
  Bundle: {
    source: 'bundle page', profile: 'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1',
    shall: ['meta.profile', 'type', 'entry.resource'], shallNot: ['id', ...versions, 'entry.fullUrl'], only: ['type', 'entry'], holds: [is('type', 'collection')],
  },
  'List (query)': {
    source: 'list page', profile: `${careConnect}List-1`, shall: ['meta.profile', 'status', 'mode', 'title', 'code.coding.code', 'subject.reference'], shallNot: ['id', ...versions, 'source'],
    only: ['contained', 'extension', 'status', 'mode', 'title', 'code', 'subject', 'date', 'orderedBy', 'note', 'entry', 'emptyReason'],
    holds: [
      is('status', 'current'), is('mode', 'snapshot'),
      ['an empty list has a reason and a note, another has none', (list) => has(list, 'entry') !== has(list, 'emptyReason') && (has(list, 'entry') || text(list['note']).includes('Information not available'))],
      ['a warning has its text in the note', (list) => !text(list['extension']).includes('WarningCode') || has(list, 'note')],
      ['the title is that of the code', (list) => text(list['code']).includes(String(list['title'])) || list['title'] === 'Uncategorised data'],
    ],
  },
  'List (consultation)': {
    source: 'list consultation page', profile: `${careConnect}List-1`, shall: ['id', 'meta.profile', 'status', 'mode', 'code.coding.code', 'subject.reference', 'encounter.reference', 'date', 'orderedBy.coding.code', 'entry.item.reference'],
    shallNot: ['identifier', 'source', 'note', 'entry.flag', 'entry.deleted', 'entry.date'], only: ['extension', 'status', 'mode', 'title', 'code', 'subject', 'encounter', 'date', 'orderedBy', 'entry'],
    holds: [is('status', 'current'), is('mode', 'snapshot'), coded('325851000000107', '25851000000105', '24781000000107')],
  },
  AllergyIntolerance: {
    source: 'allergyintolerance page', profile: `${careConnect}AllergyIntolerance-1`, shall: [...identified, 'clinicalStatus', 'verificationStatus', 'category', 'code', 'patient.reference', 'assertedDate', 'recorder.reference'],
    shallNot: [...versions, 'reaction.note', 'reaction.onset', 'reaction.substance'],
    only: ['extension', 'identifier', 'clinicalStatus', 'verificationStatus', 'type', 'category', 'criticality', 'code', 'patient', 'onsetDateTime', 'assertedDate', 'recorder', 'asserter', 'lastOccurrence', 'note', 'reaction'],
    holds: [
      is('verificationStatus', 'unconfirmed'),
      ['category is medication or environment', ({ category }) => ['["medication"]', '["environment"]'].includes(text(category))],
      ['an ended one says when and why, an active one does not', ({ clinicalStatus, extension }) => (clinicalStatus === 'resolved') === text(extension).includes('AllergyIntoleranceEnd-1')],
    ],
  },
  Medication: { source: 'medication page', profile: `${careConnect}Medication-1`, shall: ['id', 'meta.profile', 'code.coding.code'], shallNot: versions, only: ['code', 'package'] },
  MedicationStatement: {
    source: 'medicationstatement page', profile: `${careConnect}MedicationStatement-1`,
    shall: [...identified, 'extension', 'basedOn.reference', 'status', 'medicationReference.reference', 'effectivePeriod.start', 'dateAsserted', 'subject.reference', 'taken', 'dosage.text'],
    shallNot: [...versions, 'partOf', 'category', 'derivedFrom', 'reasonNotTaken', 'reasonCode', 'reasonReference'],
    only: ['extension', 'identifier', 'basedOn', 'context', 'status', 'medicationReference', 'effectivePeriod', 'dateAsserted', 'informationSource', 'subject', 'taken', 'note', 'dosage'],
    holds: [
      is('taken', 'unk'),
      ['it says which agency prescribed', ({ extension }) => text(extension).includes('PrescribingAgency-1')],
      ['an active one has no end, another has one', ({ status, effectivePeriod }) => (status === 'active') === ((effectivePeriod as { end?: string }).end === undefined)],
      ['one of another agency has no last issue', ({ extension }) => !(text(extension).includes('another-organisation') && text(extension).includes('LastIssueDate'))],
    ],
  },
  'MedicationRequest (plan)': medicationRequest(['basedOn', 'dispenseRequest.performer'], [
    ['a stopped one says why, another does not', ({ status, extension }) => (status === 'stopped') === text(extension).includes('StatusReason-1')],
    ['a repeat has its repeats and a group, an acute one has not', ({ extension, groupIdentifier }) => {
      const isAcute = text(extension).includes('"code":"acute"');
      return isAcute !== text(extension).includes('RepeatInformation-1') && isAcute === (groupIdentifier === undefined);
    }],
  ]),
  'MedicationRequest (order)': {
    ...medicationRequest([], [['it has neither repeats nor a reason', ({ extension }) => !/RepeatInformation-1|StatusReason-1/.test(text(extension))]], ['basedOn.reference', 'dispenseRequest.validityPeriod.end']),
  },
  Encounter: {
    source: 'encounter page', profile: `${careConnect}Encounter-1`, shall: [...identified, 'status', 'type.coding.code', 'subject.reference', 'participant.type', 'participant.individual.reference', 'period.start'],
    shallNot: ['statusHistory', 'class', 'classHistory', 'priority', 'episodeOfCare', 'incomingReferral', 'appointment', 'reason', 'diagnosis', 'account', 'hospitalization', 'partOf', 'location.status', 'location.period'],
    only: ['identifier', 'status', 'type', 'subject', 'participant', 'period', 'length', 'location', 'serviceProvider'],
    holds: [
      ['status is finished, or unknown on a draft', ({ status }) => ['finished', 'unknown'].includes(String(status))],
      ['the identifier is that of every care setting, a GUID', ({ identifier }) => crossCare.test(text(identifier))],
      ['somebody is author, and somebody primary performer', ({ participant }) => text(participant).includes('"AUTH"') && text(participant).includes('"PPRF"')],
    ],
  },
  Condition: {
    source: 'problems page', profile: `${careConnect}ProblemHeader-Condition-1`, shall: [...identified, 'extension', 'clinicalStatus', 'category.coding.code', 'code.coding.code', 'subject.reference', 'assertedDate', 'asserter.reference'],
    shallNot: ['severity', 'verificationStatus', 'bodySite', 'stage', 'evidence'],
    only: ['extension', 'identifier', 'clinicalStatus', 'category', 'code', 'subject', 'context', 'onsetDateTime', 'abatementDateTime', 'assertedDate', 'asserter', 'note'],
    holds: [
      ['clinicalStatus is active or inactive', ({ clinicalStatus }) => ['active', 'inactive'].includes(String(clinicalStatus))],
      ['category is problem-list-item', ({ category }) => text(category).includes('"problem-list-item"')],
      ['significance is major or minor', ({ extension }) => /ProblemSignificance-1","valueCode":"(major|minor)"/.test(text(extension))],
      ['a related problem has a type and a target', ({ extension }) => (extension as { url: string; extension?: unknown[] }[]).filter(({ url }) => url.includes('RelatedProblemHeader')).every((one) => /"(parent|child|sibling)".*Condition\//.test(text(one)))],
    ],
  },
  Immunization: {
    source: 'immunization page', profile: `${careConnect}Immunization-1`, shall: [...identified, 'extension', 'status', 'notGiven', 'vaccineCode', 'patient.reference', 'primarySource', 'practitioner.actor.reference'], shallNot: versions,
    only: ['extension', 'identifier', 'status', 'notGiven', 'vaccineCode', 'patient', 'encounter', 'date', 'primarySource', 'reportOrigin', 'location', 'manufacturer', 'lotNumber', 'expirationDate', 'site', 'route', 'doseQuantity', 'practitioner', 'note', 'explanation', 'vaccinationProtocol'],
    holds: [
      is('status', 'completed'),
      ['it says when it was recorded, and the procedure', ({ extension }) => text(extension).includes('DateRecorded-1') && text(extension).includes('VaccinationProcedure-1')],
      ['one that was not given has neither site, route, dose nor protocol, but a reason', (one) => one['notGiven'] !== true || (!['site', 'route', 'doseQuantity', 'vaccinationProtocol'].some((element) => has(one, element)) && text(one['explanation']).includes('reasonNotGiven'))],
      ['one that was given has no reason why not', (one) => one['notGiven'] === true || !text(one['explanation']).includes('reasonNotGiven')],
      ['one of a primary source has no origin of a report', (one) => one['primarySource'] !== true || !has(one, 'reportOrigin')],
    ],
  },
  'Observation (uncategorised)': observation('observation uncategorised page', ['status', 'subject.reference', 'issued', 'performer.reference'], ['basedOn', 'category', 'dataAbsentReason', 'bodySite', 'method', 'specimen', 'device'],
    ['status', 'code', 'subject', 'context', 'effectiveDateTime', 'issued', 'performer', 'valueQuantity', 'valueString', 'interpretation', 'comment', 'referenceRange', 'related', 'component'], [
      is('status', 'final'),
      ['a blood pressure has two components in mm[Hg] and no value', (one) => !has(one, 'component') || ((one['component'] as unknown[]).length === 2 && !has(one, 'valueQuantity') && text(one['component']).split('"unit":"mm[Hg]"').length === 3)],
    ]),
  'Observation (test group)': observation('observation test group page', ['status', 'related.target.reference'], ['basedOn', 'category', 'context', 'effectiveDateTime', 'issued', 'valueQuantity', 'dataAbsentReason', 'interpretation', 'bodySite', 'method', 'device', 'referenceRange', 'component'],
    ['status', 'code', 'subject', 'performer', 'comment', 'specimen', 'related'], [['members are members', ({ related }) => (related as { type: string }[]).every(({ type }) => type === 'has-member')]]),
  'Observation (test result)': observation('observation test result page', ['status', 'subject.reference', 'issued'], ['basedOn', 'context', 'device', 'component'],
    ['status', 'category', 'code', 'subject', 'effectiveDateTime', 'issued', 'performer', 'valueQuantity', 'dataAbsentReason', 'interpretation', 'comment', 'bodySite', 'method', 'specimen', 'referenceRange', 'related'],
    [['it belongs to its group', ({ related }) => text(related).includes('"derived-from"')]]),
  'Observation (filing comment)': observation('observation filing comments page', ['status', 'subject.reference', 'issued', 'performer.reference'], ['basedOn', 'category', 'dataAbsentReason', 'interpretation', 'bodySite', 'method', 'specimen', 'referenceRange', 'device', 'component'],
    ['status', 'code', 'subject', 'context', 'effectiveDateTime', 'issued', 'performer', 'valueCodeableConcept', 'comment', 'related'], [is('status', 'unknown'), coded('37331000000100')]),
  DiagnosticReport: {
    source: 'DiagnosticReport page', profile: `${careConnect}DiagnosticReport-1`, shall: [...identified, 'status', 'code.coding.code', 'subject.reference', 'issued'], shallNot: ['effectiveDateTime', 'effectivePeriod', 'imagingStudy', 'image', 'presentedForm'],
    only: ['identifier', 'basedOn', 'status', 'category', 'code', 'subject', 'context', 'issued', 'performer', 'specimen', 'result', 'codedDiagnosis', 'conclusion'], holds: [coded('721981007')],
  },
  Specimen: {
    source: 'specimen page', profile: `${careConnect}Specimen-1`, shall: [...identified, 'subject.reference'], shallNot: ['parent', 'request', 'collection.method', 'processing', 'container'],
    only: ['identifier', 'accessionIdentifier', 'status', 'type', 'subject', 'receivedTime', 'collection', 'note'],
  },
  'ProcedureRequest (test request)': {
    source: 'ProcedureRequest page', profile: `${careConnect}ProcedureRequest-1`, shall: [...identified, 'status', 'intent', 'code', 'subject.reference'],
    shallNot: ['definition', 'basedOn', 'replaces', 'requisition', 'priority', 'doNotPerform', 'category', 'context', 'occurrenceDateTime', 'asNeededBoolean', 'authoredOn', 'performerType', 'supportingInfo', 'specimen', 'bodySite', 'relevantHistory'],
    only: ['identifier', 'status', 'intent', 'code', 'subject', 'performer', 'requester', 'reasonCode', 'reasonReference', 'note'], holds: [is('status', 'active'), is('intent', 'order')],
  },
  'ProcedureRequest (diary entry)': {
    source: 'diaryentry page', profile: `${careConnect}ProcedureRequest-1`, shall: [...identified, 'status', 'intent', 'code', 'subject.reference', 'authoredOn', 'requester.agent.reference'],
    shallNot: ['priority', 'doNotPerform', 'category', 'asNeededBoolean', 'requester.onBehalfOf', 'performerType', 'performer', 'reasonReference', 'specimen', 'bodySite', 'relevantHistory'],
    only: ['identifier', 'status', 'intent', 'code', 'subject', 'context', 'occurrenceDateTime', 'occurrencePeriod', 'authoredOn', 'requester', 'reasonCode', 'supportingInfo', 'note'], holds: [is('status', 'active'), is('intent', 'plan')],
  },
  ReferralRequest: {
    source: 'referralrequest page', profile: `${careConnect}ReferralRequest-1`, shall: [...identified, 'status', 'intent', 'subject.reference', 'requester.agent.reference'],
    shallNot: ['definition', 'replaces', 'groupIdentifier', 'type', 'occurrenceDateTime', 'occurrencePeriod', 'reasonReference', 'relevantHistory'],
    only: ['identifier', 'basedOn', 'status', 'intent', 'priority', 'serviceRequested', 'subject', 'context', 'authoredOn', 'requester', 'specialty', 'recipient', 'reasonCode', 'description', 'supportingInfo', 'note'],
    holds: [is('status', 'unknown'), is('intent', 'order')],
  },
  DocumentReference: { source: 'DocumentReference page of Access Document', profile: `${careConnect}DocumentReference-1`, shall: [...identified, 'status', 'type', 'subject.reference', 'content.attachment.contentType'], shallNot: ['content.attachment.data', 'class', 'authenticator'] },
  Patient: {
    source: 'find_a_patient page; retrieve_patient_record page', profile: `${careConnect}Patient-1`, shall: ['id', 'meta.versionId', 'identifier.value', 'name.use', 'birthDate', 'gender', 'managingOrganization.reference', 'generalPractitioner.reference'],
    shallNot: ['maritalStatus', 'multipleBirthBoolean', 'deceasedBoolean'],
  },
  Organization: { source: 'find_an_organisation page', profile: `${careConnect}Organization-1`, shall: ['id', 'meta.versionId', 'name'], shallNot: ['contact', 'endpoint'] },
  Practitioner: { source: 'find_a_practitioner page', profile: `${careConnect}Practitioner-1`, shall: ['id', 'meta.versionId', 'identifier.value', 'name.family', 'gender'], shallNot: ['telecom', 'address', 'birthDate', 'photo', 'qualification'] },
  PractitionerRole: { source: 'examples of 1.6.0', profile: `${careConnect}PractitionerRole-1`, shall: ['id', 'meta.versionId', 'practitioner.reference', 'organization.reference', 'code.coding.code'], shallNot: ['endpoint'] },
  Location: { source: 'read_a_location page', profile: `${careConnect}Location-1`, shall: ['id', 'meta.versionId', 'name', 'managingOrganization.reference'], shallNot: ['endpoint'] },
};

/** A cross-care-setting identifier that is a GUID. */
const crossCare = /cross-care-setting-identifier","value":"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"/;

function medicationRequest(shallNot: readonly string[], holds: NonNullable<Clauses['holds']>, shall: readonly string[] = []): Clauses {
  return {
    source: 'medicationrequest page', profile: `${careConnect}MedicationRequest-1`,
    shall: [...identified, 'extension', 'status', 'intent', 'medicationReference.reference', 'subject.reference', 'authoredOn', 'recorder.reference', 'dosageInstruction.text', 'dispenseRequest.validityPeriod.start', ...shall],
    shallNot: [...versions, 'definition', 'category', 'priority', 'supportingInformation', 'reasonCode', 'reasonReference', 'substitution', 'detectedIssue', 'eventHistory', ...shallNot],
    only: ['extension', 'identifier', 'basedOn', 'groupIdentifier', 'status', 'intent', 'medicationReference', 'subject', 'context', 'authoredOn', 'requester', 'recorder', 'note', 'dosageInstruction', 'dispenseRequest', 'priorPrescription'],
    holds: [
      ['it is active, completed or stopped', ({ status }) => ['active', 'completed', 'stopped'].includes(String(status))],
      ['it has its type', ({ extension }) => text(extension).includes('PrescriptionType-1')],
      ['the identifier is that of every care setting, a GUID', ({ identifier }) => crossCare.test(text(identifier))],
      ...holds,
    ],
  };
}

function observation(source: string, shall: readonly string[], shallNot: readonly string[], only: readonly string[], holds: NonNullable<Clauses['holds']>): Clauses {
  return { source, profile: `${careConnect}Observation-1`, shall: [...identified, 'code.coding.code', ...shall], shallNot, only: ['identifier', ...only], holds };
}
