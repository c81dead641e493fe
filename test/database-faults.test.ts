import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, issueIn, send } from '@mock-spine/shared/testing/send';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { probesOfDeployments } from './support/probes-of-deployments.ts';
import { rawTls } from './support/raw-tls.ts';
import { startBalancer, startReplicas, type Balancer, type Replica, type Replicas } from './support/replicas.ts';
import { stop } from './support/spawn-mock.ts';

let postgres: Postgres;
let replicas: Replicas;
let provider: Replica;
let certs: string;
/** To the database; it can be cut. */
let way: Balancer;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  certs = await sharedPki();
  postgres = await startPostgres();
  way = await startBalancer([postgres.port]);
  replicas = await startReplicas('mock-provider', 1, [
    '--database',
    postgres.url.replace(String(postgres.port), String(way.port)),
    '--database-timeout',
    '1500',
  ]);
  provider = replicas.all[0]!;
}, 120_000);
afterAll(async () => {
  await replicas?.close();
  way?.close();
  await postgres?.close();
});

const good = (name: string): Draft => goodDraft(name, `https://localhost:${provider.port}`);
const ask = (draft: Draft) => send(writeDraft(draft), clientOf(certs, 'ssp'), { port: provider.port });
let chosen = 0;
/** Each takes another slot. */
function booking(slot = (chosen += 3)): Draft {
  const now = Math.floor(Date.now() / 1000);
  const organisation = { odsCode: 'A21472', name: 'Mock Urgent Care Centre' };
  const body = goodBooking({ practice: 'B82617', patient: '9690937278', organisation, now }, slot);
  return { ...good('create-appointment'), body: JSON.stringify(body) };
}

/** What was decided by which part of the mock, of the latest exchange. */
async function becauseOfLatest() {
  const { json } = await provider.control('GET', '/exchanges?limit=1');
  return (json['exchanges'] as { because?: Record<string, unknown> }[])[0]?.because;
}

/** The mock goes on by itself. */
async function expectRecovery(): Promise<void> {
  const limit = performance.now() + 15_000;
  while ((await provider.control('GET', '/ready')).status !== 200) expect(performance.now()).toBeLessThan(limit);
  expect((await ask(booking())).status).toBe(201);
}

/** A slot is taken by the one appointment that has it, and an appointment has all its slots. */
async function expectNothingHalf(): Promise<void> {
  const orphans = `select count(*) from mock_spine.taken_slots t left join mock_spine.appointments a
    on a.namespace = t.namespace and a.practice = t.practice and a.id = t.appointment and t.slot = any (a.slots) and a.status = 'booked'
    where a.id is null`;
  const slotless = `select count(*) from mock_spine.appointments a where a.status = 'booked' and (select count(*) from mock_spine.taken_slots t
    where t.namespace = a.namespace and t.practice = a.practice and t.appointment = a.id) <> cardinality(a.slots)`;
  expect(await postgres.sql(`select (${orphans}) + (${slotless})`)).toBe('0');
}

async function expectRefused(decider: unknown, says: unknown): Promise<void> {
  const before = performance.now();
  const answer = await ask(booking());
  expect(answer.status).toBe(500);
  expect(issueIn(answer.body)).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', severity: 'error' });
  expect(performance.now() - before).toBeLessThan(10_000);
  expect(await becauseOfLatest()).toMatchObject({
    kind: 'failure',
    by: 'provider',
    step: 'interaction',
    decider,
    says,
    next: expect.stringMatching(/\w/),
  });
}

/** Of what needs no state: a resident, a record, documents and metadata. */
async function expectReadsGoOn(): Promise<void> {
  for (const name of [
    'search-patient',
    'read-patient',
    'get-structured-record',
    'search-documentreference',
    'read-metadata',
    'read-practitioner',
  ])
    expect([name, (await ask(good(name))).status]).toEqual([name, 200]);
}

describe('while PostgreSQL', () => {
  afterEach(async () => {
    if (isInstalledPostgres) await expectNothingHalf();
  });

  itWithPostgres(
    'is stopped, what needs state is refused, the rest is answered, and all goes on after',
    async () => {
      await postgres.stop();
      for (const name of ['search-slot', 'search-patient-appointments', 'read-appointment', 'register-patient']) {
        const answer = await ask(good(name));
        expect([name, answer.status, issueIn(answer.body).code]).toEqual([name, 500, 'INTERNAL_SERVER_ERROR']);
      }
      await expectRefused('database-unreachable', 'The database cannot be reached.');
      await expectReadsGoOn();
      const ready = await provider.control('GET', '/ready');
      expect([ready.status, ready.json['because']]).toEqual([503, 'The database cannot be reached.']);
      // Source: issue "Shared by a team", 6: "reads that need no state go on", also behind a balancer that asks who is ready.
      for (const probe of probesOfDeployments())
        expect([probe, (await provider.control('GET', probe)).status]).toEqual([probe, 200]);
      expect((await provider.control('GET', '/live')).status).toBe(200);
      expect(await provider.control('POST', '/reset')).toMatchObject({
        status: 503,
        json: { error: 'The database cannot be reached.' },
      });
      await postgres.start();
      await expectRecovery();
    },
    60_000,
  );

  itWithPostgres(
    'stands still, nobody waits for longer than was set, be it for a statement or for a new connection',
    async () => {
      postgres.hold();
      try {
        await expectRefused(expect.stringMatching(/-(slow|unreachable)$/), expect.stringMatching(/in time|reached/));
        await expectReadsGoOn();
        expect((await provider.control('GET', '/ready')).status).toBe(503);
      } finally {
        postgres.goOn();
      }
      await expectRecovery();
    },
    60_000,
  );

  itWithPostgres(
    'is busy with a lock of somebody else, the statement is given up and nothing is done',
    async () => {
      const locking = postgres.sql('begin; lock table mock_spine.taken_slots; select pg_sleep(6); commit;');
      await until(() => postgres.sql(`select count(*) from pg_stat_activity where query like '%pg_sleep(6)%'`), '2');
      await expectRefused('database-slow', 'The database did not answer in time.');
      await locking;
      await expectRecovery();
    },
    60_000,
  );

  itWithPostgres(
    'loses its power and comes back, bookings are there whole or not at all',
    async () => {
      const kept = await ask(booking());
      const racing = Array.from({ length: 20 }, () => ask(booking()));
      await postgres.stop('immediate');
      const answers = await Promise.all(racing);
      expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 500)).toEqual([]);
      await postgres.start();
      await expectRecovery();
      for (const { body } of [kept, ...answers.filter(({ status }) => status === 201)]) {
        const { id } = JSON.parse(body) as { id: string };
        expect((await ask({ ...good('read-appointment'), path: `/Appointment/${id}` })).status).toBe(200);
      }
    },
    60_000,
  );

  itWithPostgres(
    'ends every connection, or a pooler before it does, the next request has a new one',
    async () => {
      for (const end of [
        async () => way.cut(),
        () =>
          postgres.sql(
            'select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
          ),
      ]) {
        await ask(booking());
        await end();
        await expectRecovery();
        expect((await ask(good('search-slot'))).status).toBe(200);
      }
    },
    60_000,
  );

  itWithPostgres(
    'cuts the connection in the middle of a booking, the answer says that it may have been done',
    async () => {
      const locking = postgres.sql('begin; lock table mock_spine.taken_slots; select pg_sleep(1); commit;');
      await until(() => postgres.sql(`select count(*) from pg_stat_activity where query like '%pg_sleep(1)%'`), '2');
      const asked = ask(booking());
      await until(
        () =>
          postgres.sql(
            `select count(*) from pg_stat_activity where query like '%mock_spine.book(%' and wait_event_type = 'Lock'`,
          ),
        '1',
      );
      way.cut();
      expect((await asked).status).toBe(500);
      expect(await becauseOfLatest()).toMatchObject({
        decider: 'database-cut',
        next: 'Read what there is, then repeat the request.',
      });
      await locking;
      await expectRecovery();
    },
    60_000,
  );

  // A disk of its own cannot be had in a test: the error is the one that PostgreSQL raises then.
  itWithPostgres(
    'has no room left, bookings are refused and reads go on',
    async () => {
      await postgres.sql(`create function mock_spine.no_room() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
        create trigger no_room before insert on mock_spine.appointments for each row execute function mock_spine.no_room()`);
      await expectRefused('database-full', 'The database has no room left.');
      await expectReadsGoOn();
      expect((await ask(good('search-slot'))).status).toBe(200);
      await postgres.sql('drop function mock_spine.no_room cascade');
      await expectRecovery();
    },
    60_000,
  );

  itWithPostgres(
    'is a standby, bookings are refused and free slots are found',
    async () => {
      await postgres.sql('alter database postgres set default_transaction_read_only = on');
      way.cut();
      await expectRefused(
        'database-read-only',
        'The database takes no writes: it is a standby, or was made read-only.',
      );
      expect((await ask(good('search-slot'))).status).toBe(200);
      expect((await provider.control('GET', '/ready')).status).toBe(503);
      await postgres.sql('begin read write; alter database postgres reset default_transaction_read_only; commit');
      way.cut();
      await expectRecovery();
    },
    60_000,
  );

  itWithPostgres('is well, a client that goes away leaves nothing open', async () => {
    const { method, url, headers } = writeDraft(booking());
    const body = booking().body!;
    const head = `${method} ${url.replace(/^https:\/\/[^/]*/, '')} HTTP/1.1\r\nHost: localhost\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    await Promise.all(
      Array.from({ length: 10 }, () => rawTls(provider.port, clientOf(certs, 'ssp'), head + body, { deadline: 1 })),
    );
    await expectRecovery();
    expect(await postgres.sql(`select count(*) from pg_stat_activity where state like 'idle in transaction%'`)).toBe(
      '0',
    );
  });
});

describe('a mock that is told to stop', () => {
  itWithPostgres(
    'ends its connections, also to a database that stands still',
    async () => {
      const count = `select count(*) from pg_stat_activity where application_name = 'mock-provider'`;
      const more = await startReplicas('mock-provider', 2, ['--database', postgres.url]);
      const before = Number(await postgres.sql(count));
      expect(await stop(more.all[0]!.mock)).toBe(0);
      await until(async () => String(Number(await postgres.sql(count)) < before), 'true');
      postgres.hold();
      const began = performance.now();
      expect(await stop(more.all[1]!.mock)).toBe(0);
      expect(performance.now() - began).toBeLessThan(8000);
      postgres.goOn();
    },
    60_000,
  );

  it('never had one where no database is set', async () => {
    const [alone] = (await startReplicas('mock-provider', 1, [])).all;
    expect(Object.keys((await alone!.control('GET', '/ready')).json)).toEqual(['name', 'ready']);
    expect((await alone!.control('GET', '/ready?except=database')).status).toBe(200);
    await stop(alone!.mock);
  }, 30_000);
});

async function until(look: () => Promise<string>, wanted: string): Promise<void> {
  const limit = performance.now() + 15_000;
  for (let found = await look(); found !== wanted; found = await look())
    if (performance.now() > limit) throw new Error(`Expected ${wanted}; found ${found}.`);
}
