import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { readConformanceSettings } from '@mock-spine/conformance/kit/settings';
import { runConformance } from '@mock-spine/conformance/run-conformance';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { startBalancer, startReplicas, type Balancer, type Replicas } from './support/replicas.ts';

// Source: issue "Shared by a team": a shared instance with two replicas passes the same conformance tests as a single one.
let postgres: Postgres;
let two: Replicas;
let balancer: Balancer;
let one: Replicas;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  postgres = await startPostgres();
  [two, one] = await Promise.all([
    startReplicas('mock-provider', 2, ['--database', postgres.url, '--database-timeout', '30000']),
    startReplicas('mock-provider', 1, []),
  ]);
  balancer = await startBalancer(two.all.map(({ port }) => port));
}, 120_000);
afterAll(async () => {
  balancer?.close();
  await Promise.all([two?.close(), one?.close()]);
  await postgres?.close();
});

/** Every probe with its verdict. */
async function judge(port: number): Promise<ReadonlyMap<string, string>> {
  const root = `https://localhost:${port}/B82617/STU3/1/gpconnect`;
  const roots = ['', '/structured', '/documents'].flatMap((path, i) => [
    '--target',
    `${['gpconnect', 'structured', 'documents'][i]}=${root}${path}`,
  ]);
  const { clauses, beyond } = await runConformance(
    readConformanceSettings([...roots, '--certs', await sharedPki(), '--rate', '1000', '--cast', '--write']),
    Date.now,
    () => {},
  );
  return new Map([...clauses, ...beyond].flatMap(({ probes }) => probes.map(({ id, verdict }) => [id, verdict])));
}

describe('two replicas of the provider behind a balancer', () => {
  itWithPostgres(
    'are judged as a single one is, probe by probe',
    async () => {
      const [ofTwo, ofOne] = [await judge(balancer.port), await judge(one.all[0]!.port)];
      expect([...ofTwo].filter(([id, verdict]) => ofOne.get(id) !== verdict)).toEqual([]);
      expect([...ofTwo.keys()]).toEqual([...ofOne.keys()]);
      expect([...ofTwo.values()].filter((verdict) => verdict === 'fail')).toEqual([]);
      expect([...ofTwo.values()].filter((verdict) => verdict === 'pass').length).toBeGreaterThan(300);
    },
    180_000,
  );
});
