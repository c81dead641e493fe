import { Agent } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, issueIn, send, type Received } from '@mock-spine/shared/testing/send';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import type { SlotDetails } from '@mock-spine/shared/world/slots';
import { bookableSlots } from '@mock-spine/shared/world/bookable-slots';
import { addDays, localDate } from '@mock-spine/shared/world/local-time';
import { startBalancer, startReplicas, type Replicas } from './support/replicas.ts';

let postgres: Postgres;
let replicas: Replicas;
let certs: string;
const agent = new Agent({ keepAlive: true, maxSockets: 20 });
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  certs = await sharedPki();
  postgres = await startPostgres();
  replicas = await startReplicas('mock-provider', 3, [
    '--service-filtering',
    '--database',
    postgres.url,
    // However busy the machine is.
    '--database-timeout',
    '30000',
  ]);
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await replicas?.close();
  await postgres?.close();
});

const origin = () => `https://localhost:${replicas.all[0]!.port}`;
const at = (port: number, draft: Draft, keepAlive = true): Promise<Received> =>
  send(writeDraft(draft), clientOf(certs, 'ssp'), keepAlive ? { port, agent } : { port });
const portOf = (turn: number): number => replicas.all[turn % replicas.all.length]!.port;
const good = (name: string, change: (draft: Draft) => Draft = (draft) => draft): Draft =>
  change(goodDraft(name, origin()));
const jsonOf = ({ body }: Received) => JSON.parse(body) as Record<string, unknown> & { id: string };

/** Those that can be booked last, but for the next that are chosen otherwise. */
const slotsNow = (): readonly SlotDetails[] => bookableSlots('B82617', Math.floor(Date.now() / 1000) * 1000);
const lastSlots = (): readonly SlotDetails[] => slotsNow().slice(-40);

/** Two of one clinic, one after the other, each of which another pair has too. */
function overlappingPairs(): (readonly [SlotDetails, SlotDetails])[] {
  const slots = slotsNow().slice(0, -40);
  return slots
    .flatMap((one) => {
      const next = slots.find(({ schedule, start }) => schedule === one.schedule && start === one.end);
      return next === undefined ? [] : [[one, next] as const];
    })
    .slice(0, 8);
}

function booking(slots: readonly SlotDetails[]): Draft {
  const now = Math.floor(Date.now() / 1000);
  const body = goodBooking(
    {
      practice: 'B82617',
      patient: '9690938134',
      organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
      now,
    },
    slots as never,
  );
  return good('create-appointment', (draft) => ({ ...draft, body: JSON.stringify(body) }));
}

describe('three replicas of the provider over one database', () => {
  itWithPostgres(
    'leave exactly 20 appointments of 200 who race for 20 slots',
    async () => {
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, i) => at(portOf(i), booking([lastSlots()[i % 20]!]))),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
      const refused = answers.filter(({ status }) => status !== 201);
      expect(
        new Set(refused.map(({ status, body }) => `${status} ${issueIn(body).code} ${issueIn(body).diagnostics}`)),
      ).toEqual(new Set([expect.stringMatching(/^409 DUPLICATE_REJECTED /)]));
      const ids = answers.filter(({ status }) => status === 201).map((answer) => jsonOf(answer).id);
      expect(new Set(ids).size).toBe(20);

      const today = localDate(Date.now());
      const listed = await Promise.all(
        replicas.all.map(({ port }) =>
          at(
            port,
            good(
              'search-patient-appointments',
              withPath(`/Patient/20/Appointment?start=ge${today}&start=le${addDays(today, 60)}`),
            ),
          ),
        ),
      );
      for (const answer of listed) expect((jsonOf(answer)['entry'] as unknown[]).length).toBe(20);
    },
    60_000,
  );

  itWithPostgres('take all slots of a booking or none, whichever of them is asked', async () => {
    const pairs = overlappingPairs();
    const answers = await Promise.all([...pairs, ...pairs].map((pair, i) => at(portOf(i), booking(pair))));
    const booked = answers.filter(({ status }) => status === 201).map(jsonOf);
    const slots = booked.flatMap(({ slot }) => (slot as { reference: string }[]).map(({ reference }) => reference));
    expect(slots.length).toBe(2 * booked.length);
    expect(new Set(slots).size).toBe(slots.length);
    expect(booked.length).toBeGreaterThan(0);
    expect(answers.map(({ status }) => status).filter((status) => ![201, 409].includes(status))).toEqual([]);
    expect(
      await postgres.sql(
        'select count(*) from mock_spine.taken_slots t left join mock_spine.appointments a using (namespace, practice) where a.id = t.appointment and not t.slot = any (a.slots)',
      ),
    ).toBe('0');
  });

  itWithPostgres('answer one appointment the same behind a balancer, always', async () => {
    const balancer = await startBalancer(replicas.all.map(({ port }) => port));
    const { id } = jsonOf(await at(balancer.port, booking([lastSlots()[30]!])));
    const statuses: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      const { status, headers } = await at(
        balancer.port,
        good('read-appointment', withPath(`/Appointment/${id}`)),
        false,
      );
      statuses.push(`${status} ${headers['etag']}`);
    }
    balancer.close();
    expect(new Set(statuses)).toEqual(new Set(['200 W/"1"']));
  });

  itWithPostgres('let one of those who amend a version do it, and refuse the others', async () => {
    const booked = jsonOf(await at(portOf(0), booking([lastSlots()[31]!])));
    const amend = (turn: number) =>
      at(
        portOf(turn),
        good('update-appointment', (draft) => ({
          ...draft,
          path: `/Appointment/${booked.id}`,
          body: JSON.stringify({ ...booked, comment: `By ${turn}.` }),
          headers: [...draft.headers, ['If-Match', 'W/"1"']],
        })),
      );
    const answers = await Promise.all([0, 1, 2, 3, 4, 5].map(amend));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  itWithPostgres('register somebody once', async () => {
    const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((turn) => at(portOf(turn), good('register-patient'))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  itWithPostgres('forget together what one of them is told to forget', async () => {
    const { id } = jsonOf(await at(portOf(0), booking([lastSlots()[32]!])));
    expect((await replicas.all[1]!.control('POST', '/reset')).status).toBe(204);
    for (const { port } of replicas.all)
      expect((await at(port, good('read-appointment', withPath(`/Appointment/${id}`)))).status).toBe(404);
  });
});

describe('what is changed at one replica', () => {
  afterEach(async () => void (await replicas?.all[0]!.control('POST', '/reset')));
  const put = async (replica: number, path: string, body: unknown) => {
    const { status, json } = await replicas.all[replica]!.control('PUT', path, body);
    expect([status, json]).toEqual([200, expect.anything()]);
  };
  const shown = async (replica: number, path: string) => (await replicas.all[replica]!.control('GET', path)).json;

  /** Within a second, which is what a team notices. */
  async function untilShownBy(asked: readonly number[], path: string, wanted: object): Promise<void> {
    const limit = performance.now() + 1000;
    for (const one of asked) {
      let found = await shown(one, path);
      while (!matches(found, wanted) && performance.now() < limit) found = await shown(one, path);
      expect(found).toMatchObject(wanted);
    }
  }
  const untilOthersShow = (path: string, wanted: object) => untilShownBy([1, 2], path, wanted);
  const untilAllShow = (path: string, wanted: object) => untilShownBy([0, 1, 2], path, wanted);
  const matches = (found: object, wanted: object): boolean => {
    try {
      expect(found).toMatchObject(wanted);
      return true;
    } catch {
      return false;
    }
  };

  itWithPostgres(
    'is in force at the others: clock, switches, PDS and profile; and a reset takes all back',
    async () => {
      await put(0, '/clock', { now: '2030-05-06T09:00:00+01:00' });
      await untilOthersShow('/clock', { moved: true, now: expect.stringMatching(/^2030-05-06T08:00/) });
      await put(0, '/enablement', { B82617: { documents: false } });
      await untilOthersShow('/enablement', { B82617: { documents: false } });
      await put(0, '/pds', { '9690937278': 'A21472' });
      await untilOthersShow('/pds', { '9690937278': 'A21472' });
      await put(0, '/profile', { profile: '1.2' });
      await untilOthersShow('/profile', { profile: '1.2' });
      await put(0, '/service-filtering', { supplier: 'off' });
      await untilOthersShow('/service-filtering', { supplier: 'off' });

      expect((await replicas.all[0]!.control('POST', '/reset')).status).toBe(204);
      await untilOthersShow('/clock', { moved: false });
      await untilOthersShow('/enablement', { B82617: { documents: true } });
      await untilOthersShow('/profile', { profile: '1.6.0' });
      await untilOthersShow('/service-filtering', { supplier: 'on' });
      expect(await shown(1, '/pds')).toEqual({});
    },
  );

  itWithPostgres('a version that is lent to one request is met by it at any of them, and by no other', async () => {
    const draft = good('read-metadata');
    const trace = draft.headers.find(([name]) => name === 'Ssp-TraceID')![1];
    await put(0, `/profile/requests/${trace}`, { profile: '1.2' });
    const versionAt = async (replica: number, request: Draft) =>
      String(jsonOf(await at(portOf(replica), request))['version']);
    const usual = await versionAt(1, good('read-metadata'));
    const limit = performance.now() + 1000;
    for (const replica of [1, 2]) {
      while ((await versionAt(replica, draft)) === usual && performance.now() < limit);
      expect(await versionAt(replica, draft)).not.toBe(usual);
      expect(await versionAt(replica, draft)).toMatch(/^1\.2\./);
      expect(await versionAt(replica, good('read-metadata'))).toBe(usual);
    }
    expect((await replicas.all[1]!.control('DELETE', `/profile/requests/${trace}`)).status).toBe(204);
    while ((await versionAt(2, draft)) !== usual && performance.now() < limit + 1000);
    expect(await versionAt(2, draft)).toBe(usual);
  });

  itWithPostgres('is in force at one that starts later', async () => {
    await put(0, '/enablement', { A20047: { structured: false } });
    const later = await startReplicas('mock-provider', 1, ['--service-filtering', '--database', postgres.url]);
    expect((await later.all[0]!.control('GET', '/enablement')).json).toMatchObject({ A20047: { structured: false } });
    await later.close();
  });

  itWithPostgres('is read by one that could not hear of it, as soon as it can', async () => {
    await postgres.sql(
      `select count(pg_terminate_backend(pid)) from pg_stat_activity where query like 'listen %' or query = 'select 1'`,
    );
    await put(0, '/enablement', { A20047: { appointments: false } });
    const limit = performance.now() + 5000;
    while (performance.now() < limit && matches(await shown(1, '/enablement'), { A20047: { appointments: true } }));
    expect(await shown(1, '/enablement')).toMatchObject({ A20047: { appointments: false } });
  });

  itWithPostgres('one after the other, at whichever, is never taken for a change at the same time', async () => {
    for (const [turn, profile] of ['1.2', '1.5', '1.6.2', '1.6.0', '1.2', '1.5'].entries())
      await put(turn % 3, '/profile', { profile });
    await untilOthersShow('/profile', { profile: '1.5' });
  });

  itWithPostgres('by two at once is one of both, and who came second is told', async () => {
    const answers = await Promise.all(
      [0, 1, 2].map((replica) =>
        replicas.all[replica]!.control('PUT', '/profile', { profile: ['1.2', '1.5', '1.6.2'][replica] }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    const profile = JSON.parse(
      await postgres.sql(`select value from mock_spine.settings where name = 'provider/profile'`),
    ) as string;
    await untilAllShow('/profile', { profile });
  });

  itWithPostgres(
    'is taken back where the database cannot keep it',
    async () => {
      await postgres.stop();
      try {
        expect(await replicas.all[0]!.control('PUT', '/enablement', { B82617: { documents: false } })).toMatchObject({
          status: 503,
          json: { error: 'The database cannot be reached.' },
        });
        expect(await shown(0, '/enablement')).toMatchObject({ B82617: { documents: true } });
      } finally {
        await postgres.start();
      }
      await put(0, '/enablement', { B82617: { documents: false } });
      const limit = performance.now() + 5000;
      while (performance.now() < limit && matches(await shown(2, '/enablement'), { B82617: { documents: true } }));
      expect(await shown(2, '/enablement')).toMatchObject({ B82617: { documents: false } });
    },
    30_000,
  );
});
