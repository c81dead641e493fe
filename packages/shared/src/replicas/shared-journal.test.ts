import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { type ConnectionExchange, type Exchange, Timings } from '../journal/exchange.ts';
import { Journal } from '../journal/journal.ts';
import { BodyKeeper } from '../journal/kept-bodies.ts';
import { readHeaders } from '../protocol/headers.ts';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '../testing/postgres.ts';
import { replicasOver, type JournalBounds } from './replicas.ts';
import type { KnownJournal, SharedJournal } from './shared-journal.ts';

/** Issue 23, number 5: the journal is "unlogged, in batches, bounded". */
let postgres: Postgres;
let database: Database;
let connect: () => Promise<Database>;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  postgres = await startPostgres();
  const settings = { database: postgres.url, databaseConnections: 3, databaseTimeout: 10_000 };
  connect = async () => (await openDatabase(settings, { name: 'a test', tell: () => {} }))!;
  database = await connect();
});
afterAll(async () => {
  await database?.close();
  await postgres?.close();
});
beforeEach(() => postgres?.sql('delete from mock_spine.exchanges'));

/** A journal in memory, and its part of the one of all replicas. */
async function open(
  bounds: Partial<JournalBounds> = {},
  known: Partial<KnownJournal> = {},
  namespace = 'default',
  over = database,
) {
  const replicas = await replicasOver(over, 'mock-ssp', {
    databaseJournal: 10_000,
    databaseJournalBytes: 64 * 1024 * 1024,
    ...bounds,
  });
  const journal = new Journal<Exchange>(replicas.markIds('ssp'), 1000);
  const knowledge = { practiceOf: () => undefined, legsOf: () => [] };
  const shared = replicas.tell(namespace, { journal, bodies: new BodyKeeper(0), knowledge, ...known })!;
  return { journal, shared };
}

const refused = (says: string): ConnectionExchange => ({
  kind: 'connection',
  by: 'ssp',
  at: Date.parse('2026-10-25T00:59:00Z'),
  remoteAddress: '127.0.0.1',
  requirement: 'X-04',
  reason: 'revoked',
  says,
  next: 'Use another.',
});

const everything = { filters: {} };
const listAll = async (shared: SharedJournal) =>
  (await shared.list(everything, 1000, undefined)).map(({ refused: why }) => (why as { says: string }).says);
const sum = async (table: string, where = 'true') =>
  Number(await postgres.sql(`select coalesce(sum(bytes), 0) from mock_spine.${table} where ${where}`));

describe('the journal of all replicas', () => {
  itWithPostgres('is lost with the power, and costs no log of the database', async () => {
    const unlogged = `select string_agg(relname, ',' order by relname) from pg_class
      where relpersistence = 'u' and relkind = 'r' and relnamespace = 'mock_spine'::regnamespace`;
    expect(await postgres.sql(unlogged)).toBe('exchange_bodies,exchanges,forgotten,kept_bytes');
  });

  itWithPostgres('keeps the newest within so many bytes, three quarters of which are not for bodies', async () => {
    const bytes = 1024 * 1024;
    const { journal, shared } = await open({ databaseJournalBytes: bytes });
    for (let i = 0; i < 300; i += 1) journal.record(refused(`${i} ${'x'.repeat(10_000)}`));
    const kept = await listAll(shared);
    expect(kept.length).toBeLessThan(100);
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.map((says) => Number(says.split(' ')[0]))).toEqual(kept.map((_, i) => 299 - i));
    expect(await sum('exchanges')).toBeLessThanOrEqual((bytes * 3) / 4);
    // What is counted while rows come and go is what there is.
    expect(await sum('kept_bytes', `of_table = 'exchanges'`)).toBe(await sum('exchanges'));
    shared.close();
  });

  itWithPostgres('keeps of a namespace no more than that may have, and takes nothing from the others', async () => {
    const own = await open();
    const team = await open({}, { mostBytes: 128 * 1024 }, 'team-a');
    for (let i = 0; i < 30; i += 1)
      for (const { journal } of [own, team]) journal.record(refused(`${i} ${'x'.repeat(10_000)}`));
    expect(await listAll(own.shared)).toHaveLength(30);
    expect((await listAll(team.shared)).length).toBeLessThan(10);
    expect(await sum('exchanges', `namespace = 'team-a'`)).toBeLessThanOrEqual(96 * 1024);
    for (const { shared } of [own, team]) shared.close();
  });

  itWithPostgres('keeps bodies apart, within a quarter, and the oldest of them go first', async () => {
    const bytes = 1024 * 1024;
    const bodies = new BodyKeeper(1024 * 1024);
    const { journal, shared } = await open(
      { databaseJournalBytes: bytes },
      { knowledge: { practiceOf: () => undefined, legsOf: ({ answerBody }) => [legWith(answerBody)] } },
    );
    const ids: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      const body = bodies.keep(
        JSON.stringify({
          resourceType: 'Bundle',
          entry: Array.from({ length: 2500 }, () => ({ resourceType: 'Patient' })),
        }),
      );
      ids.push(journal.record(requestWith(body)));
      await listAllIds(shared);
    }
    expect(await sum('exchange_bodies')).toBeLessThanOrEqual(bytes / 4);
    expect(await listAllIds(shared)).toEqual([...ids].reverse());
    expect((await shared.find(ids[9]!))!.bodies!.answer).toMatchObject({ text: expect.stringContaining('"Bundle"') });
    expect((await shared.find(ids[0]!))!.bodies!.answer).toEqual({
      crossed: expect.any(Number),
      size: expect.any(Number),
      mimeType: 'application/json',
      comment: 'No longer kept: newer bodies took its place.',
    });
    shared.close();
  });

  itWithPostgres('takes what PostgreSQL has no characters for', async () => {
    const { journal, shared } = await open();
    journal.record(refused(String.raw`\u0000 is not` + ' \u0000, nor is half a pair \ud83d, but \u{1f600} is'));
    expect(await listAll(shared)).toEqual([
      String.raw`\u0000 is not` + ' \ufffd, nor is half a pair \ufffd, but \u{1f600} is',
    ]);
    expect(shared.untold).toBe(0);
    shared.close();
  });

  itWithPostgres('has what ended last when a replica ends', async () => {
    const ending = await connect();
    const { journal } = await open({}, {}, 'default', ending);
    journal.record(refused('at last'));
    await ending.close();
    const { shared } = await open();
    expect(await listAll(shared)).toEqual(['at last']);
    shared.close();
  });

  itWithPostgres('is emptied of what another replica was about to tell, too', async () => {
    const [one, other] = [await open(), await open()];
    other.journal.record(refused('before'));
    await one.shared.forget();
    // As if what the other one tells now had waited for its turn while all was forgotten.
    await postgres.sql(`update mock_spine.forgotten set at = now() + interval '1 hour'`);
    other.journal.record(refused('meanwhile'));
    expect(await listAll(other.shared)).toEqual([]);
    await postgres.sql(`update mock_spine.forgotten set at = now() - interval '1 second'`);
    other.journal.record(refused('after'));
    expect(await listAll(one.shared)).toEqual([]);
    expect(await listAll(other.shared)).toEqual(['after']);
    for (const { shared } of [one, other]) shared.close();
  });

  itWithPostgres('leaves out one that cannot be told, counts it, and goes on', async () => {
    const { journal, shared } = await open();
    journal.record(refused('before'));
    journal.record({ ...refused('at no moment'), at: Number.MAX_VALUE });
    journal.record(refused('z'.repeat(300 * 1024)));
    // What PostgreSQL alone refuses.
    journal.record({ ...requestWith(undefined), answer: { by: 'provider', status: 200.5 } });
    journal.record(refused('after'));
    await expect(until(async () => (await listAll(shared)).length === 2)).resolves.toBeUndefined();
    expect(await listAll(shared)).toEqual(['after', 'before']);
    expect(shared.untold).toBe(3);
    shared.close();
  });

  itWithPostgres(
    'is told afterwards of what ended while the database was away, as far as memory kept it',
    async () => {
      const { journal, shared } = await open();
      await listAll(shared);
      await postgres.stop();
      for (let i = 0; i < 1200; i += 1) journal.record(refused(String(i)));
      await expect(shared.list(everything, 1, undefined)).rejects.toMatchObject({ reason: 'unreachable' });
      expect(shared.missing).toBe(
        'The database cannot be reached. What other replicas saw is missing until it is back.',
      );
      await postgres.start();
      await until(async () => (await listAll(shared)).length === 1000);
      expect(await listAll(shared)).toEqual(Array.from({ length: 1000 }, (_, i) => String(1199 - i)));
      expect([shared.untold, shared.missing]).toEqual([200, undefined]);
      shared.close();
    },
    60_000,
  );
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + 10_000;
  while (!(await holds())) if (performance.now() > limit) throw new Error('It did not come about.');
}

const listAllIds = async (shared: SharedJournal) =>
  (await shared.list(everything, 1000, undefined)).map(({ id }) => id as unknown);

type Request = Extract<Exchange, { kind: 'request' }>;

/** Of a request only what is told of it here. */
const requestWith = (answerBody: Request['answerBody']): Request =>
  ({
    kind: 'request',
    at: Date.parse('2026-10-25T00:59:00Z'),
    facts: { ssp: {}, headers: readHeaders([]), method: 'GET', target: '/', tls: {} },
    timings: new Timings(),
    answer: { by: 'provider', status: 200 },
    answerBody,
  }) as unknown as Request;

const legWith = (body: Request['answerBody']) => ({
  hop: 'consumer to SSP',
  startedAt: 0,
  method: 'GET',
  origin: 'https://localhost',
  target: '/',
  sent: [],
  answer: { status: 200, headers: ['Content-Type', 'application/json'], body },
  wait: 0,
  receive: 0,
});
