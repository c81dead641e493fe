import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startReplicas, type Replicas } from './support/replicas.ts';
import { stop, type MockProcess } from './support/spawn-mock.ts';

let postgres: Postgres;
let replicas: Replicas;
let certs: string;
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  certs = await sharedPki();
  postgres = await startPostgres();
  replicas = await startReplicas('mock-provider', 2, ['--database', postgres.url]);
}, 120_000);
const started: MockProcess[] = [];
afterAll(async () => {
  await Promise.all(started.map(stop));
  await replicas?.close();
  await postgres?.close();
});

const good = (name: string): Draft => goodDraft(name, `https://localhost:${replicas.all[0]!.port}`);
const at = (port: number, draft: Draft) => send(writeDraft(draft), clientOf(certs, 'ssp'), { port });

describe('the journal of all replicas', () => {
  const listOfAll = async (replica: number, query: string) => {
    const { status, json } = await replicas.all[replica]!.control('GET', `/exchanges?replica=all${query}`);
    expect(status).toBe(200);
    return json['exchanges'] as readonly Record<string, unknown>[];
  };

  itWithPostgres('joins by trace id what each of them has seen, whichever is asked', async () => {
    const draft = good('search-patient');
    const trace = draft.headers.find(([name]) => name === 'Ssp-TraceID')![1];
    for (const { port } of replicas.all) expect((await at(port, draft)).status).toBe(200);
    for (const asked of [0, 1]) {
      const limit = performance.now() + 5000;
      let found = await listOfAll(asked, `&trace=${trace}`);
      while (found.length < 2 && performance.now() < limit) found = await listOfAll(asked, `&trace=${trace}`);
      expect(found.map(({ traceId, mock, answer }) => ({ traceId, mock, answer }))).toEqual(
        Array.from({ length: 2 }, () => ({
          traceId: trace,
          mock: 'mock-provider',
          answer: expect.objectContaining({ status: 200 }),
        })),
      );
      expect(new Set(found.map(({ replica }) => replica)).size).toBe(2);
      // NHS numbers and the values of queries are of no journal that others read.
      expect(JSON.stringify(found)).not.toContain('9690937278');
    }
    expect(await listOfAll(0, '&trace=none')).toEqual([]);
  });

  itWithPostgres('keeps no more than was set, and is forgotten by all', async () => {
    const [small] = (await startReplicas('mock-provider', 1, ['--database', postgres.url, '--database-journal', '5']))
      .all;
    started.push(small!.mock);
    const count = async () => Number(await postgres.sql('select count(*) from mock_spine.exchanges'));
    await Promise.all(Array.from({ length: 12 }, () => at(small!.port, good('read-metadata'))));
    const limit = performance.now() + 5000;
    while ((await count()) !== 5 && performance.now() < limit);
    expect(await count()).toBe(5);
    await small!.control('DELETE', '/exchanges');
    expect(await listOfAll(1, '')).toEqual([]);
  });

  itWithPostgres('is asked for in one way', async () => {
    const [one] = replicas.all;
    expect(await one!.control('GET', '/exchanges?replica=one')).toMatchObject({ status: 400 });
    expect(await one!.control('GET', '/exchanges?replica=all&status=9')).toMatchObject({ status: 400 });
    const [alone] = (await startReplicas('mock-provider', 1, [])).all;
    started.push(alone!.mock);
    expect(await alone!.control('GET', '/exchanges?replica=all')).toMatchObject({
      status: 409,
      json: { error: 'This mock keeps its exchanges to itself.' },
    });
  });
});
