import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { onlyInMatrix } from '@mock-spine/shared/testing/matrix';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send, type Received } from '@mock-spine/shared/testing/send';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startBalancer, startReplicas, type Replica, type Replicas } from './support/replicas.ts';

// Source: issue "Shared by a team": namespaces are in the database, told to all; an appointment is the same whichever replica is asked.
let postgres: Postgres;
let replicas: Replicas;
let certs: string;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  certs = await sharedPki();
  postgres = await startPostgres();
  replicas = await startProviders();
}, 120_000);
afterAll(async () => {
  await replicas?.close();
  await postgres?.close();
});

const startProviders = () =>
  startReplicas('mock-provider', 2, ['--database', postgres.url, '--database-timeout', '30000']);

const call = (replica: number, method: string, path: string, body?: object) =>
  replicas.all[replica]!.control(method, path, body);

/** Asks one replica for something in a namespace. */
function ask(replica: number, namespace: string, name: string, change: (draft: Draft) => Draft = (draft) => draft) {
  const { port } = replicas.all[replica]!;
  const draft = change(goodDraft(name, `https://localhost:${port}/ns/${namespace}`));
  return send(writeDraft(draft), clientOf(certs, 'ssp'), { port });
}
const idIn = ({ body }: Received): string => (JSON.parse(body) as { id: string }).id;

describe('a namespace of two replicas', () => {
  itWithPostgres('is at the other one at once, with what is booked in it, and with nothing of another', async () => {
    expect((await call(0, 'POST', '/namespaces', { name: 'team-a' })).status).toBe(201);
    expect((await call(0, 'POST', '/namespaces', { name: 'team-b' })).status).toBe(201);
    const booked = await ask(1, 'team-a', 'create-appointment');
    expect(booked.status).toBe(201);
    const read = (draft: Draft): Draft => withPath(`/Appointment/${idIn(booked)}`)(draft);
    expect((await ask(0, 'team-a', 'read-appointment', read)).status).toBe(200);
    expect((await ask(0, 'team-b', 'read-appointment', read)).status).toBe(404);
    expect((await ask(0, 'team-b', 'create-appointment')).status).toBe(201);
  });

  itWithPostgres('is switched at both', async () => {
    expect((await call(0, 'PUT', '/enablement?namespace=team-a', { B82617: { appointments: false } })).status).toBe(
      200,
    );
    await until(async () => (await ask(1, 'team-a', 'search-slot')).status !== 200);
    expect((await ask(1, 'team-b', 'search-slot')).status).toBe(200);
    expect((await call(1, 'POST', '/reset?namespace=team-a')).status).toBe(204);
    await until(async () => (await ask(0, 'team-a', 'search-slot')).status === 200);
  });

  itWithPostgres('is made once, whoever makes it', async () => {
    const made = await Promise.all(
      [0, 1, 0, 1].map((replica) => call(replica, 'POST', '/namespaces', { name: 'race' })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  itWithPostgres('ends at both, and is empty when it is made anew', async () => {
    const booked = await ask(0, 'team-b', 'create-appointment');
    const read = (draft: Draft): Draft => withPath(`/Appointment/${idIn(booked)}`)(draft);
    await call(0, 'PUT', '/enablement?namespace=team-b', { B82617: { documents: false } });
    expect((await call(1, 'DELETE', '/namespaces/team-b')).status).toBe(204);
    await until(async () => (await call(0, 'GET', '/namespaces/team-b')).status === 404);
    expect((await call(0, 'POST', '/namespaces', { name: 'team-b' })).status).toBe(201);
    for (const replica of [0, 1]) {
      expect((await ask(replica, 'team-b', 'read-appointment', read)).status).toBe(404);
      expect((await call(replica, 'GET', '/enablement?namespace=team-b')).json).toMatchObject({
        B82617: { documents: true },
      });
    }
  });

  itWithPostgres('is there after all of them were started anew, with what is booked in it', async () => {
    const booked = await ask(0, 'team-a', 'create-appointment');
    await replicas.close();
    replicas = await startProviders();
    const read = (draft: Draft): Draft => withPath(`/Appointment/${idIn(booked)}`)(draft);
    for (const replica of [0, 1]) expect((await ask(replica, 'team-a', 'read-appointment', read)).status).toBe(200);
  });

  // Half a minute, for use is told each quarter of one.
  onlyInMatrix(() => {
    itWithPostgres(
      'that nobody used at any of them for long is cleared away',
      async () => {
        // To have come into being, here or there, is use as well.
        await until(async () => {
          await postgres.sql(`update mock_spine.namespaces set used_at = now() - interval '1 day' where name = 'race'`);
          await wait(1000);
          return (await postgres.sql(`select count(*) from mock_spine.namespaces where name = 'race'`)) === '0';
        }, 50);
        await until(async () => (await call(1, 'GET', '/namespaces/race')).status === 404);
      },
      60_000,
    );
  });
});

describe('a namespace of two replicas of the SSP', () => {
  itWithPostgres(
    'has its consumers at both, each with its certificate, and ends at both',
    async () => {
      const balancer = await startBalancer(replicas.all.map(({ port }) => port));
      const ssps = await startReplicas('mock-ssp', 2, [
        '--database',
        postgres.url,
        '--database-timeout',
        '30000',
        '--provider',
        `https://localhost:${balancer.port}/B82617/STU3/1/gpconnect`,
        '--provider-control',
        `http://localhost:${replicas.all[0]!.controlPort}`,
      ]);
      const [first, second] = ssps.all as [Replica, Replica];
      try {
        const made = await first.control('POST', '/namespaces', { name: 'both', consumers: 1 });
        expect(made.status).toBe(201);
        const { certificates } = made.json as { certificates: { asid: string; cert: string; key: string }[] };
        const [{ asid, cert, key }] = certificates as [(typeof certificates)[number]];
        const issue = async ({ control }: Replica, interaction: string) => {
          const { json } = await control('POST', '/issue?namespace=both', { interaction });
          return json as unknown as { method: string; url: string; headers: [string, string][]; body?: string };
        };
        const through = async (replica: Replica, interaction: string) => {
          const { url, ...issued } = await issue(replica, interaction);
          const client = { ...clientOf(certs, 'consumer'), cert, key };
          const target = url.slice(new URL(url).origin.length);
          return send({ body: undefined, token: '', ...issued, url }, client, { port: replica.port, target });
        };
        // The other one knows the consumer at once, by its ASID and its certificate.
        const found = await through(second, 'search-patient');
        expect([found.status, found.status === 200 || found.body]).toEqual([200, true]);
        expect((await through(first, 'create-appointment')).status).toBe(201);
        const seen = await second.control('GET', '/namespaces/both');
        expect(seen.json).toMatchObject({ consumers: [{ asid }], endpoints: made.json['endpoints'] });

        expect((await second.control('DELETE', '/namespaces/both')).status).toBe(204);
        await until(async () => (await first.control('GET', '/namespaces/both')).status === 404);
        for (const replica of [0, 1])
          await until(async () => (await call(replica, 'GET', '/namespaces/both')).status === 404);
      } finally {
        await ssps.close();
        balancer.close();
      }
    },
    60_000,
  );
});

/** @param seconds within which it has to be */
async function until(holds: () => Promise<boolean>, seconds = 5): Promise<void> {
  for (const limit = performance.now() + 1000 * seconds; performance.now() < limit; await wait(50))
    if (await holds()) return;
  throw new Error('It was not so in time.');
}
