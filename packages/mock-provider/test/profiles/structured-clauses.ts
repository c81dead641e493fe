import type { Resource } from '../running-provider.ts';
import { administrativeClauses } from './administrative-clauses.ts';
import { careConnect, has, identified, is, itemsOf, text, versions } from './clause-words.ts';
import { immunisationClauses } from './immunisation-clauses.ts';
import { listClauses } from './list-clauses.ts';
import { medicationClauses, ownGuid } from './medication-clauses.ts';
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
  ...listClauses,
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
  ...medicationClauses,
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
  ...immunisationClauses,
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
  ...administrativeClauses,
};
