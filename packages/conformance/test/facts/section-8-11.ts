import type { FactTable, TriedRow } from './fact-row.ts';
import { about, every, is, not, parametersOf, partsOf } from './sent-record.ts';
import { claimOf, identifiersOf, type SentRequest } from './sent-request.ts';

type Does = TriedRow<SentRequest>['does'];

const badRequest = { status: 400, code: 'BAD_REQUEST' } as const;

const migrates = (...tests: readonly Does[]): Does => every(is('migrate-structured-record'), ...tests);

const asksForSensitive: Does = (sent) =>
  partsOf(sent).some(
    ({ path, valueBoolean }) => path === 'includeFullRecord.includeSensitiveInformation' && valueBoolean === true,
  );
const scopeOf = (sent: SentRequest): string => String(claimOf(sent, 'requested_scope'));
const isAskedBy =
  (odsCode: string): Does =>
  (sent) =>
    identifiersOf(sent, 'requesting_organization').some(({ value }) => value === odsCode);

/** The one patient of the cast who has moved has done so to A21472; all others are on PDS at the practice that is asked. */
const isFromOtherPractice: Does = (sent) =>
  about('9690938142')(sent) ? !isAskedBy('A21472')(sent) : isAskedBy('A21472')(sent);

/** Facts §8.11: migrate a structured record. */
export const section811: FactTable<SentRequest> = {
  name: '§8.11 ($gpc.migratestructuredrecord)',
  hop: 'consumer',
  rows: [
    { row: 'reason absent', wants: { status: 400 }, requests: ['migration without a reason'] },
    {
      row: 'reason other than migration',
      wants: { status: 400 },
      does: migrates((sent) => claimOf(sent, 'reason_for_request') !== 'migration'),
      vectors: ['reason-directcare-when-migrating'],
    },
    { row: 'scope absent', wants: { status: 400 }, requests: ['migration without a scope'] },
    {
      row: 'scope wrong: without conf/N or conf/R',
      wants: badRequest,
      does: migrates((sent) => !/\bconf\/[NR]\b/.test(scopeOf(sent))),
      vectors: ['migration-scope-without-confidentiality'],
    },
    { row: 'scope wrong: to write', wants: { status: 400 }, requests: ['migration with a scope to write'] },
    {
      row: 'unknown extra parameter',
      wants: { status: 422, code: 'INVALID_PARAMETER' },
      vectors: ['migration-with-unknown-parameter', 'migration-with-unknown-part'],
      does: migrates(
        (sent) =>
          parametersOf(sent).some(({ name }) => !['patientNHSNumber', 'includeFullRecord'].includes(name)) ||
          partsOf(sent).some(({ path }) => path !== 'includeFullRecord.includeSensitiveInformation'),
      ),
    },
    {
      row: 'deceased',
      wants: { status: 404, code: 'PATIENT_NOT_FOUND' },
      does: migrates(about('9690938681')),
      vectors: ['migration-of-deceased-patient'],
    },
    {
      row: 'requesting practitioner absent',
      wants: { status: 'a success' },
      requests: ['migration from no practitioner'],
    },
    {
      row: 'ODS code of the token is not that of the practice on PDS',
      wants: { status: 403, code: 'NO_RELATIONSHIP' },
      vectors: ['migration-of-patient-who-has-not-moved', 'migration-of-patient-for-another-practice'],
      // Who cannot be found has no practice.
      does: migrates(isFromOtherPractice, (sent) =>
        ['9690937278', '9690938142'].some((nhsNumber) => about(nhsNumber)(sent)),
      ),
    },
    {
      row: 'conf/N with a sensitive request',
      wants: { status: 400, code: 'CONFLICTING_VALUES' },
      does: migrates(
        asksForSensitive,
        not((sent) => scopeOf(sent).endsWith('conf/R')),
      ),
      vectors: ['migration-sensitive-with-normal-scope'],
    },
    {
      row: 'dissent',
      wants: { status: 403 },
      does: migrates(about('9690938576')),
      vectors: ['migration-of-dissenting-patient'],
    },
  ],
};
