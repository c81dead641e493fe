import type { FactTable } from './fact-row.ts';
import { atPractice, every, is, not, pathOf, queryOf } from './sent-record.ts';
import type { SentRequest } from './sent-request.ts';

type Does = (sent: SentRequest) => boolean;

const invalidParameter = { status: 422, code: 'INVALID_PARAMETER' } as const;
const badRequest = { status: 400, code: 'BAD_REQUEST' } as const;
const patientNotFound = { status: 404, code: 'PATIENT_NOT_FOUND' } as const;
const accessDenied = { status: 403, code: 'ACCESS DENIED' } as const;
const emptyBundle = { status: 200 } as const;

const find = (...tests: readonly Does[]): Does => every(is('search-patient-documents'), atPractice('B82617'), ...tests);
const search = (...tests: readonly Does[]): Does =>
  every(is('search-documentreference'), atPractice('B82617'), ...tests);

const identifiers = (sent: SentRequest): readonly string[] => queryOf(sent).getAll('identifier');
const oneIdentifier =
  (form: RegExp): Does =>
  (sent) =>
    identifiers(sent).length === 1 && form.test(identifiers(sent)[0]!);

const mandatory = [
  'DocumentReference:subject:Patient',
  'DocumentReference:custodian:Organization',
  'DocumentReference:author:Organization',
  'DocumentReference:author:Practitioner',
];
const lacksInclude: Does = (sent) =>
  mandatory.some((include) => !queryOf(sent).getAll('_include').includes(include)) ||
  queryOf(sent).get('_revinclude:recurse') !== 'PractitionerRole:practitioner';

/** More than one bound of a kind, or none of the two kinds. */
function hasOtherBounds(sent: SentRequest): boolean {
  const kinds = queryOf(sent)
    .getAll('created')
    .map((created) => created.slice(0, 2));
  return kinds.some((kind, i) => !['ge', 'le'].includes(kind) || kinds.indexOf(kind) !== i);
}

const knownParameters = ['_include', '_revinclude:recurse', '_format', 'created', 'author', 'description'];

/** It is about the patient with this logical id. */
const ofPatient =
  (id: string): Does =>
  (sent) =>
    pathOf(sent) === `/Patient/${id}/DocumentReference`;

/** Facts §8.8: find a patient at the documents service root, and search for the patient's documents. */
export const section88: FactTable<SentRequest> = {
  name: '§8.8 (Access Document: find a patient, search)',
  hop: 'consumer',
  rows: [
    {
      row: 'find: identifier missing (page)',
      wants: invalidParameter,
      does: find((sent) => identifiers(sent).length === 0),
      vectors: ['documents-find-without-identifier', 'documents-find-with-identifier-in-wrong-case'],
      differs: { by: 'A-007', wants: badRequest },
    },
    {
      row: 'find: identifier missing or in the wrong case (suite)',
      wants: badRequest,
      does: find((sent) => identifiers(sent).length === 0),
      vectors: ['documents-find-without-identifier', 'documents-find-with-identifier-in-wrong-case'],
    },
    {
      row: 'find: unrecognised system',
      wants: invalidParameter,
      does: find(oneIdentifier(/^(?!https:\/\/fhir\.nhs\.uk\/Id\/nhs-number\|).+\|/)),
      vectors: ['documents-find-with-unknown-system'],
    },
    {
      row: 'find: invalid number',
      wants: { status: 400, code: 'INVALID_NHS_NUMBER' },
      does: find(oneIdentifier(/\|9690937279$/)),
      vectors: ['documents-find-with-bad-check-digit'],
    },
    {
      row: 'find: capability disabled',
      wants: accessDenied,
      does: every(is('search-patient-documents'), atPractice('X12345')),
      vectors: ['capability-disabled'],
    },
    {
      row: 'find: GP Connect disabled',
      wants: accessDenied,
      requests: ['find a patient where GP Connect is switched off'],
    },
    {
      row: 'find: blank system or value',
      wants: invalidParameter,
      does: find(oneIdentifier(/^\||\|$/)),
      vectors: ['documents-find-with-blank-system', 'documents-find-with-blank-value'],
    },
    {
      row: 'find: repeated',
      wants: badRequest,
      does: find((sent) => identifiers(sent).length > 1),
      vectors: ['documents-find-with-identifier-twice'],
    },
    { row: 'find: not found', wants: emptyBundle, requests: ['find nobody'] },
    { row: 'find: deceased', wants: emptyBundle, requests: ['find a patient who has died'] },
    { row: 'find: inactive', wants: emptyBundle, requests: ['find a patient who has left'] },
    { row: 'find: sensitive', wants: emptyBundle, requests: ['find a patient who is sensitive'] },
    { row: 'find: only Regular/GMS patients', wants: emptyBundle, requests: ['find a temporary patient'] },
    { row: 'find: no-consent patient', wants: { status: 'a success' }, requests: ['find a patient who has dissented'] },
    {
      row: 'search: one of the five includes missing',
      wants: invalidParameter,
      does: search(lacksInclude),
      vectors: [
        'documents-without-include-subject-patient',
        'documents-without-include-custodian-organization',
        'documents-without-include-author-organization',
        'documents-without-include-author-practitioner',
        'documents-without-revinclude',
        'documents-without-includes',
      ],
    },
    {
      row: 'search: created otherwise than once with ge, once with le, or one of each',
      wants: { status: 'a failure' },
      does: search(hasOtherBounds),
      vectors: [
        'documents-created-thrice',
        'documents-created-with-ge-twice',
        'documents-created-with-other-prefix',
        'documents-created-without-prefix',
        'documents-created-blank',
      ],
    },
    {
      row: 'search: author of another system than ODS codes',
      wants: invalidParameter,
      vectors: ['documents-author-of-another-system', 'documents-author-without-system'],
      does: search((sent) =>
        queryOf(sent)
          .getAll('author')
          .some((author) => !author.startsWith('https://fhir.nhs.uk/Id/ods-organization-code|')),
      ),
    },
    {
      row: 'search: unknown parameter, or one that was removed (type, facility)',
      wants: invalidParameter,
      does: search((sent) => [...queryOf(sent).keys()].some((name) => !knownParameters.includes(name))),
      vectors: [
        'documents-parameter-unknown',
        'documents-parameter-type',
        'documents-parameter-facility',
        'documents-parameter-in-wrong-case',
      ],
    },
    {
      row: 'search: unknown patient id',
      wants: patientNotFound,
      does: search(not((sent) => /^\/Patient\/\d+\//.test(sent.changed.path))),
      vectors: ['documents-of-nobody'],
    },
    { row: 'search: temporary patient', wants: patientNotFound, requests: ['documents of a temporary patient'] },
    {
      row: 'search: inactive patient',
      wants: patientNotFound,
      does: search(ofPatient('21')),
      vectors: ['documents-of-inactive-patient'],
    },
    {
      row: 'search: deceased patient',
      wants: patientNotFound,
      does: search(ofPatient('18')),
      vectors: ['documents-of-deceased-patient'],
    },
    {
      row: 'search: sensitive patient',
      wants: patientNotFound,
      does: search(ofPatient('9')),
      vectors: ['documents-of-sensitive-patient'],
    },
    {
      row: 'search: unverified patient',
      wants: patientNotFound,
      does: search(ofPatient('14')),
      vectors: ['documents-of-unverified-patient'],
    },
    {
      row: 'search: non-GMS patient, who is registered elsewhere',
      wants: patientNotFound,
      does: search(ofPatient('31')),
      vectors: ['documents-of-patient-elsewhere'],
    },
    {
      row: 'search: dissent',
      wants: { status: 403, code: 'NO_PATIENT_CONSENT' },
      does: search(ofPatient('15')),
      vectors: ['documents-of-dissenting-patient'],
    },
    {
      row: 'search: capability disabled',
      wants: accessDenied,
      does: every(is('search-documentreference'), atPractice('X12345')),
      vectors: ['documents-disabled'],
    },
    {
      row: 'search: GP Connect disabled',
      wants: accessDenied,
      requests: ['documents where GP Connect is switched off'],
    },
  ],
};
