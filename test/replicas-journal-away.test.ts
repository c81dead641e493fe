import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { isInstalledPostgres, itWithPostgres } from '@mock-spine/shared/testing/postgres';
import { startReplicatedStack, type ReplicatedStack } from './support/replicated-stack.ts';

/** Issue 23, numbers 5 and 6: the journal of all replicas over a database that goes and comes back, and after a reset. */
let stack: ReplicatedStack;
beforeAll(async () => {
  if (isInstalledPostgres) stack = await startReplicatedStack();
}, 180_000);
afterAll(() => stack?.close(), 60_000);

interface Page {
  readonly exchanges: readonly { readonly id: string }[];
  readonly missing?: string;
  readonly untold?: number;
}
const all = 'replica=all&mock=mock-ssp';
const listOf = async (ssp: 0 | 1, query: string) => {
  const { status, json } = await stack.ssps[ssp].control('GET', `/exchanges?${query}`);
  expect([query, status, json]).toEqual([query, 200, json]);
  return json as unknown as Page;
};
const idsOf = ({ exchanges }: Page) => exchanges.map(({ id }) => id);

/** Waits until something is so, some seconds at most. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + 10_000;
  while (!(await holds())) if (performance.now() > limit) throw new Error('It did not come about.');
}

describe('while the database is away', () => {
  itWithPostgres(
    'requests go on, what others saw is said to be missing, and what was seen meanwhile is told afterwards',
    async () => {
      const stream = await openEvents(stack.ssps[1].controlPort, `/exchanges/stream?${all}`);
      await stack.postgres.stop();
      await stream.until(({ events }) => events.some(({ event }) => event === 'replicas'));
      const missing = expect.stringMatching(/^The database .+ What other replicas saw is missing until it is back\.$/);
      expect(stream.events.find(({ event }) => event === 'replicas')!.data).toEqual({ missing });
      const meanwhile = await stack.order(1, { interaction: 'read-metadata' });
      const elsewhere = await stack.order(0, { interaction: 'read-metadata' });
      const page = await listOf(1, all);
      expect([page.missing, idsOf(page)[0]]).toEqual([missing, meanwhile]);
      expect(idsOf(page)).not.toContain(elsewhere);

      await stack.postgres.start();
      await stream.until(({ events }) => events.some(({ data }) => data['missing'] === null));
      await stream.until(({ events }) => events.some(({ data }) => data['id'] === elsewhere));
      await until(async () => idsOf(await listOf(1, all)).includes(elsewhere));
      const again = await listOf(1, all);
      expect([again.missing, again.untold]).toEqual([undefined, 0]);
      expect(idsOf(again)).toEqual(expect.arrayContaining([meanwhile, elsewhere]));
      stream.close();
    },
    60_000,
  );
});

describe('after the database was killed', () => {
  itWithPostgres('the journal of all begins anew, and the stream goes on with it', async () => {
    const stream = await openEvents(stack.ssps[1].controlPort, `/exchanges/stream?${all}`);
    await stack.postgres.stop('immediate');
    await stream.until(({ events }) => events.some(({ data }) => typeof data['missing'] === 'string'));
    await stack.postgres.start();
    await stream.until(({ events }) => events.some(({ data }) => data['missing'] === null));
    const elsewhere = await stack.order(0, { interaction: 'read-metadata' });
    await stream.until(({ events }) => events.some(({ data }) => data['id'] === elsewhere));
    stream.close();
  });
});

describe('a reset at one replica', () => {
  itWithPostgres('empties the journal of all, and each of theirs', async () => {
    await stack.order(1, { interaction: 'read-metadata' });
    expect((await listOf(1, '')).exchanges.length).toBeGreaterThan(0);
    expect((await stack.ssps[0].control('POST', '/reset')).status).toBeLessThan(300);
    expect((await listOf(0, 'replica=all')).exchanges).toEqual([]);
    await until(async () => (await listOf(1, '')).exchanges.length === 0);
    expect(await stack.postgres.sql('select count(*) from mock_spine.exchange_bodies')).toBe('0');
    expect(await stack.postgres.sql('select count(*) from mock_spine.kept_bytes')).toBe('0');
  });
});

itWithPostgres('a namespace has a journal of its own at all replicas', async () => {
  await stack.ssps[0].control('POST', '/namespaces', { name: 'team-a' });
  const id = await stack.order(1, { interaction: 'read-metadata' }, 'team-a');
  expect(id).toMatch(/^ssp-team-a-[\da-f]{8}-1$/);
  const listed = async (query: string) => idsOf(await listOf(0, `${all}${query}`));
  await until(async () => (await listed('&namespace=team-a')).length > 0);
  expect(await listed('&namespace=team-a')).toEqual([id]);
  expect(await listed('')).not.toContain(id);
  await stack.ssps[0].control('DELETE', '/namespaces/team-a');
  expect(
    await stack.postgres.sql(
      `select count(*) from mock_spine.exchanges where namespace = 'team-a' and mock = 'mock-ssp'`,
    ),
  ).toBe('0');
});
