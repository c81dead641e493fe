import type { FactTable } from './fact-row.ts';
import { atPractice, every, is, not, pathOf } from './sent-record.ts';
import { claimOf, identifiersOf, type SentRequest } from './sent-request.ts';

type Does = (sent: SentRequest) => boolean;

const noRecordFound = { status: 404, code: 'NO_RECORD_FOUND' } as const;
const accessDenied = { status: 403, code: 'ACCESS DENIED' } as const;
/** No table has the code: the status is that of A-075. */
const notAuthorised = { status: 403, code: 'NOT_AUTHORISED' } as const;

const retrieve = (...tests: readonly Does[]): Does => every(is('read-binary'), atPractice('B82617'), ...tests);
const migrate = (...tests: readonly Does[]): Does => every(is('migrate-binary'), atPractice('B82617'), ...tests);
const of =
  (id: string): Does =>
  (sent) =>
    pathOf(sent) === `/Binary/${id}`;

const nobodys = of('00000000-0000-4000-8000-000000000000');
const ofFiveMegabytes = of('a401b286-e284-4782-95a6-d101e2938410');
const overFiveMegabytes = of('b512c397-f395-4693-86b7-e212f3a49511');
const overFiveMegabytesToMigrate = of('3d9a4b1f-7b1d-4e1b-9e3f-0a9a1b2c1d19');
const overHundredMegabytes = of('4eab5c20-8c2e-4d2c-8f40-1bab2c3d2e20');
const confidential = of('2c893a0e-6a0c-4f0a-8d2e-f9890a1b0c18');
const ofPatientWhoHasNotMoved = of('07a6483f-732b-461e-86b6-edb665c45510');

/** PDS has one patient of the cast at A21472, who asks in a good request, and the others at the practice itself. */
const isOfOtherPractice: Does = (sent) =>
  ofPatientWhoHasNotMoved(sent) ||
  !['A21472', 'B82617'].includes(identifiersOf(sent, 'requesting_organization')[0]?.value ?? '');

/** Facts §8.9: a document, to retrieve and to migrate. */
export const section89: FactTable<SentRequest> = {
  name: '§8.9 (Binary)',
  hop: 'consumer',
  rows: [
    {
      row: 'retrieve: not found',
      wants: noRecordFound,
      does: retrieve(nobodys),
      vectors: ['retrieve-document-unknown'],
    },
    {
      row: 'retrieve: 5 MB',
      wants: { status: 200 },
      does: retrieve(ofFiveMegabytes),
      vectors: ['retrieve-document-of-5-mb'],
    },
    {
      row: 'retrieve: over 5 MB',
      wants: noRecordFound,
      does: retrieve(overFiveMegabytes),
      vectors: ['retrieve-document-over-5-mb'],
    },
    {
      row: 'retrieve: capability disabled',
      wants: accessDenied,
      does: every(is('read-binary'), atPractice('X12345')),
      vectors: ['retrieve-document-disabled'],
    },
    {
      row: 'retrieve: GP Connect disabled',
      wants: accessDenied,
      requests: ['retrieve a document where GP Connect is switched off'],
    },
    { row: 'migrate: not found', wants: noRecordFound, does: migrate(nobodys), vectors: ['migrate-document-unknown'] },
    {
      row: 'migrate: over 5 MB, within 100 MB',
      wants: { status: 200 },
      does: migrate(overFiveMegabytesToMigrate),
      vectors: ['migrate-document-over-5-mb'],
    },
    {
      row: 'migrate: over 100 MB',
      wants: noRecordFound,
      does: migrate(overHundredMegabytes),
      vectors: ['migrate-document-over-100-mb'],
    },
    {
      row: 'migrate: capability disabled (table of the page)',
      wants: accessDenied,
      does: every(is('migrate-binary'), atPractice('X12345')),
      vectors: ['migrate-document-disabled'],
    },
    {
      row: 'migrate: capability disabled (page, "Availability of data")',
      wants: { status: 200 },
      does: every(is('migrate-binary'), atPractice('X12345')),
      vectors: ['migrate-document-disabled'],
      differs: { by: 'A-076', wants: accessDenied },
    },
    {
      row: 'migrate: GP Connect disabled',
      wants: accessDenied,
      requests: ['migrate a document where GP Connect is switched off'],
    },
    {
      row: 'migrate: sensitive requested with conf/N, and so unauthorised',
      wants: notAuthorised,
      does: migrate(
        confidential,
        not((sent) => String(claimOf(sent, 'requested_scope')).endsWith(' conf/R')),
      ),
      vectors: ['migrate-confidential-document-with-conf-n', 'migrate-confidential-document-without-conf'],
    },
    {
      row: 'migrate: ODS code of the token is not that of the practice on PDS',
      wants: notAuthorised,
      does: migrate(isOfOtherPractice),
      vectors: ['migrate-for-another-practice', 'migrate-for-nobody'],
    },
  ],
};
