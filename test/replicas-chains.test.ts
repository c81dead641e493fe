import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { ownPki, sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { startReplicas, type Replicas } from './support/replicas.ts';

// Source: issue "Shared by a team", 5: settings and switches are told to all; A-252 for the two chains.
let postgres: Postgres;
let replicas: Replicas;
/** One that has no certificate of the second chain to show. */
let lacking: Replicas;
let ownCerts: string;
const server = 'g2/ssp/server.crt';
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  postgres = await startPostgres();
  ownCerts = await ownPki();
  await rm(join(ownCerts, server));
  const shared = ['--database', postgres.url, '--database-timeout', '30000'];
  [replicas, lacking] = await Promise.all([
    startReplicas('mock-ssp', 2, shared),
    startReplicas('mock-ssp', 1, shared, ownCerts),
  ]);
}, 120_000);
afterAll(async () => {
  await Promise.all([replicas?.close(), lacking?.close()]);
  await postgres?.close();
});

type Ssp = Replicas['all'][number];
const [first, second, behind]: readonly (() => Ssp)[] = [
  () => replicas.all[0]!,
  () => replicas.all[1]!,
  () => lacking.all[0]!,
];

/** Within a second, which is what a team notices. */
async function until(ssp: () => Ssp, path: string, wanted: object): Promise<void> {
  const limit = performance.now() + 1000;
  const look = async () => (await ssp().control('GET', path)).json;
  const holds = (found: object) => JSON.stringify({ ...found, ...wanted }) === JSON.stringify(found);
  let found = await look();
  while (!holds(found) && performance.now() < limit) found = await look();
  expect(found).toMatchObject(wanted);
}
const ready = '/ready?except=provider';

describe('the chains of certificates of replicas', () => {
  const others = { shown: 'g2', trusted: 'both' };
  const start = { shown: 'g1', trusted: 'g1' };

  itWithPostgres(
    'are those that were chosen at one of them; who lacks the files says so at /ready, and follows once it has them',
    async () => {
      expect((await first!().control('PUT', '/chains', others)).status).toBe(200);
      await until(second!, '/chains', others);
      expect((await second!().control('GET', ready)).status).toBe(200);

      await until(behind!, ready, { ready: false });
      const told = await behind!().control('GET', ready);
      expect([told.status, told.json['because']]).toEqual([
        503,
        expect.stringMatching(
          /^Another replica has chosen the chains \{"shown":"g2","trusted":"both"\}, and this one cannot follow: .*server\.crt.* Put the files there and POST \/reload\.$/,
        ),
      ]);
      expect((await behind!().control('GET', '/chains')).json).toEqual(start);

      await cp(join(await sharedPki(), server), join(ownCerts, server));
      expect((await behind!().control('POST', '/reload')).status).toBe(204);
      expect((await behind!().control('GET', '/chains')).json).toEqual(others);
      expect((await behind!().control('GET', ready)).status).toBe(200);
    },
  );

  itWithPostgres('go back at all of them when one is reset', async () => {
    expect((await second!().control('POST', '/reset')).status).toBeLessThan(300);
    for (const ssp of [first!, second!, behind!]) await until(ssp, '/chains', start);
  });

  itWithPostgres('are not chosen where the files are not there', async () => {
    await rm(join(ownCerts, server));
    expect(await behind!().control('PUT', '/chains', others)).toMatchObject({
      status: 409,
      json: { error: expect.stringContaining('server.crt'), next: 'The chains chosen before stay in use.' },
    });
    expect((await first!().control('GET', '/chains')).json).toEqual(start);
  });

  itWithPostgres(
    'are as before where the database cannot keep the choice',
    async () => {
      await postgres.stop();
      try {
        expect((await first!().control('PUT', '/chains', others)).status).toBe(503);
        expect((await first!().control('GET', '/chains')).json).toEqual(start);
      } finally {
        await postgres.start();
      }
    },
    60_000,
  );
});
