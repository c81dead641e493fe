import { describe, expect, it } from '@jest/globals';
import { interactionByName } from '@mock-spine/shared/protocol/interactions';
import { transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { ClientChange, Expected, ExpectedClosed, Vector } from '@mock-spine/shared/vectors/vector';
import { vectors } from '@mock-spine/shared/vectors/vectors';
import { decisions } from './facts/decisions.ts';
import { meets, wantedOf, type FactTable, type TriedRow, type Wanted } from './facts/fact-row.ts';
import { section110 } from './facts/section-1-10.ts';
import { section19, section19Requests } from './facts/section-1-9.ts';
import { section49Old } from './facts/section-4-9-old.ts';
import { section49 } from './facts/section-4-9.ts';
import { section52Usage } from './facts/section-5-2-usage.ts';
import { section64 } from './facts/section-6-4.ts';
import { section810 } from './facts/section-8-10.ts';
import { section811 } from './facts/section-8-11.ts';
import { section88 } from './facts/section-8-8.ts';
import { section89 } from './facts/section-8-9.ts';
import { sentBy, type SentRequest } from './facts/sent-request.ts';

/** A vector at one hop: what it sends, and the answer that is written down for it. */
interface Sending<Sent> {
  readonly name: string;
  readonly sent: Sent;
  readonly written: Expected | ExpectedClosed;
}

/** The rows are of 1.x: what is sent in DSTU2 is of 0.7, and tried in the tests of Access Record HTML. */
const isOf1x = ({ interaction }: Vector): boolean =>
  interaction === undefined || interactionByName(interaction).capability !== 'html';

const requestsAt = (hop: 'consumer' | 'ssp'): readonly Sending<SentRequest>[] =>
  vectors
    .filter(isOf1x)
    .flatMap((vector) =>
      vector.at[hop] ? [{ name: vector.name, sent: sentBy(vector), written: vector.at[hop] }] : [],
    );

const clientsAt = (hop: 'consumer' | 'ssp'): readonly Sending<ClientChange>[] =>
  transportVectors.flatMap(({ name, client, at }) => (at[hop] ? [{ name, sent: client, written: at[hop] }] : []));

const requestTables = [
  section19Requests,
  section110,
  section49,
  section49Old,
  section52Usage,
  section88,
  section89,
  section810,
  section811,
];
const clientTables = [section19, section64];

describe.each(requestTables)('facts $name and the vectors', (table) => {
  compare(table, requestsAt(table.hop));
});

describe.each(clientTables)('facts $name and the transport vectors', (table) => {
  compare(table, clientsAt(table.hop));
});

function compare<Sent>(table: FactTable<Sent>, sendings: readonly Sending<Sent>[]): void {
  const tried = table.rows.filter((row): row is TriedRow<Sent> => 'does' in row);

  describe.each(tried)('$row', (row) => {
    const { wants, does, vectors: named, differs } = row;
    const found = sendings.filter(({ sent }) => does(sent));

    it('is done by the vectors that are named, and by no other', () => {
      expect(named.length).toBeGreaterThan(0);
      expect(found.map(({ name }) => name).sort()).toEqual([...named].sort());
    });

    it('is answered as the row says, or the source that is followed in its place', () => {
      const answers = found.map(({ name, written }) => ({ name, written, followed: wantedOf(row, name) }));
      expect(answers.filter(({ written, followed }) => !meets(written, followed))).toEqual([]);
    });

    if (differs) {
      it('names a decision that is written down, and needs it', () => {
        const apart = found.filter(({ name }) => (differs.only ?? named).includes(name));
        expect(decisions).toContain(differs.by);
        expect(apart.map(({ name }) => name).sort()).toEqual([...(differs.only ?? named)].sort());
        expect(apart.length).toBeGreaterThan(0);
        expect(apart.filter(({ written }) => meets(written, wants)).map(({ name }) => name)).toEqual([]);
      });
    }
  });
}

it('the rows that no vector can try are these', () => {
  const untried = [...requestTables, ...clientTables].flatMap(({ name, rows }) =>
    rows.flatMap((row) => ('untried' in row ? [`${name}: ${row.row}`] : [])),
  );
  expect(untried).toEqual([
    '§1.9 (SSP.feature, 1.2.7), requests: CORS: OPTIONS per interaction',
    '§4.9 (JWT.feature, 0.7.3): requested_record missing',
    '§4.9 (JWT.feature, 0.7.3): requested_record patient ≠ body patient',
    '§4.9 (JWT.feature, 0.7.3): scope wrong for getCareRecord',
    '§5.2 (usage rules): REFERENCE_NOT_FOUND: POSTed reference missing',
    '§5.2 (usage rules): INTERNAL_SERVER_ERROR: diagnostics included',
    '§1.9 (SSP.feature, 1.2.7), clients: plain HTTP',
    '§1.9 (SSP.feature, 1.2.7), clients: valid consumer certificate',
    '§1.9 (SSP.feature, 1.2.7), clients: cipher ABC-DEF refused',
    '§6.4 (Security.feature, 1.2.7 and 0.7.3): plain HTTP to a provider',
    '§6.4 (Security.feature, 1.2.7 and 0.7.3): cipher ABC-DEF refused',
  ]);
});

it('the rows that no vector tries, but requests through both hops, are these', () => {
  const requested = [...requestTables, ...clientTables].flatMap(({ name, rows }) =>
    rows.flatMap((row) => ('requests' in row ? [`${name}: ${row.row}`] : [])),
  );
  expect(requested).toEqual([
    '§8.8 (Access Document: find a patient, search): find: GP Connect disabled',
    '§8.8 (Access Document: find a patient, search): find: not found',
    '§8.8 (Access Document: find a patient, search): find: deceased',
    '§8.8 (Access Document: find a patient, search): find: inactive',
    '§8.8 (Access Document: find a patient, search): find: sensitive',
    '§8.8 (Access Document: find a patient, search): find: only Regular/GMS patients',
    '§8.8 (Access Document: find a patient, search): find: no-consent patient',
    '§8.8 (Access Document: find a patient, search): search: temporary patient',
    '§8.8 (Access Document: find a patient, search): search: GP Connect disabled',
    '§8.9 (Binary): retrieve: GP Connect disabled',
    '§8.9 (Binary): migrate: GP Connect disabled',
    '§8.10 ($gpc.getstructuredrecord): non-GMS: temporary',
    '§8.10 ($gpc.getstructuredrecord): GP Connect disabled at the practice',
    '§8.10 ($gpc.getstructuredrecord): two unknown parameters: a warning of each',
    '§8.11 ($gpc.migratestructuredrecord): reason absent',
    '§8.11 ($gpc.migratestructuredrecord): scope absent',
    '§8.11 ($gpc.migratestructuredrecord): scope wrong: to write',
    '§8.11 ($gpc.migratestructuredrecord): requesting practitioner absent',
  ]);
  expect(
    requestTables.flatMap(({ rows }) => rows).filter((row) => 'requests' in row && row.requests.length === 0),
  ).toEqual([]);
});

it.each<[says: string, wants: Wanted, met: boolean]>([
  ['another status', { status: 422, code: 'BAD_REQUEST' }, false],
  ['another code', { status: 400, code: 'INVALID_PARAMETER' }, false],
  ['another issue type', { status: 400, issueType: 'value' }, false],
  ['a success', { status: 'a success' }, false],
  ['other statuses', { oneOf: [495, 496], thenClosed: true }, false],
  ['a refused handshake', { closed: true }, false],
  ['the status alone', { status: 400 }, true],
  ['status, issue type and code', { status: 400, issueType: 'invalid', code: 'BAD_REQUEST' }, true],
  ['a failure', { status: 'a failure' }, true],
])('a row that wants %s is compared with a vector that expects 400 BAD_REQUEST', (_, wants, met) => {
  expect(meets({ by: 'provider', status: 400, issueType: 'invalid', code: 'BAD_REQUEST' }, wants)).toBe(met);
});
