import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { openEvents, type EventClient } from '@mock-spine/shared/testing/event-stream';
import { isInstalledPostgres, itWithPostgres } from '@mock-spine/shared/testing/postgres';
import { startReplicatedStack, type ReplicatedStack } from './support/replicated-stack.ts';

/** Issue 23, number 5: the journal over PostgreSQL, as it is followed. */
let stack: ReplicatedStack;
beforeAll(async () => {
  if (isInstalledPostgres) stack = await startReplicatedStack();
}, 180_000);
afterAll(() => stack?.close(), 60_000);

const all = 'replica=all&mock=mock-ssp';
const listOf = async (query: string) =>
  (await stack.ssps[1].control('GET', `/exchanges?${query}`)).json['exchanges'] as Record<string, unknown>[];

describe('the stream of all replicas', () => {
  const idsIn = ({ events }: EventClient) => events.map(({ data }) => String(data['id']));
  const streamAt = (ssp: 0 | 1, headers = {}) =>
    openEvents(stack.ssps[ssp].controlPort, `/exchanges/stream?${all}&status=200`, headers);

  itWithPostgres('tells within a second what another replica saw, and goes on at any of them', async () => {
    const first = await streamAt(1);
    const before = performance.now();
    const theirs = await stack.order(0, { interaction: 'read-metadata' });
    await first.until(({ events }) => events.length === 1);
    expect(performance.now() - before).toBeLessThan(1000);
    const ours = await stack.order(1, { interaction: 'read-metadata' });
    await first.until(({ events }) => events.length === 2);
    expect(first.events.map(({ event, data }) => [event, data['id'], data['mock']])).toEqual([
      ['exchange', theirs, 'mock-ssp'],
      ['exchange', ours, 'mock-ssp'],
    ]);
    expect(new Set(first.events.map(({ data }) => data['replica'])).size).toBe(2);
    expect(first.events[0]!.data).toEqual((await listOf(`${all}&q=${theirs}`))[0]);
    first.close();

    const missed = await stack.order(0, { interaction: 'search-patient' });
    const second = await streamAt(1, { 'Last-Event-ID': first.events[1]!.id });
    await second.until(({ events }) => events.some(({ data }) => data['id'] === missed));
    expect(second.events.map(({ data }) => data['id'])).not.toContain(ours);
    const later = await stack.order(1, { interaction: 'search-patient' });
    await second.until(({ events }) => events.some(({ data }) => data['id'] === later));
    second.close();
  });

  // Source: docs/team.md, "each when it has ended, also after a client was cut off and came to another replica"; HTML, 9.2, a client goes on after the last id that it saw.
  itWithPostgres('tells nobody twice who comes to another replica, and leaves nothing out', async () => {
    // Whoever lists tells first what is not told yet.
    for (const ssp of stack.ssps) await ssp.control('GET', `/exchanges?${all}`);
    const first = await streamAt(0);
    const seen = [
      await stack.order(0, { interaction: 'read-metadata' }),
      await stack.order(1, { interaction: 'read-metadata' }),
    ];
    await first.until(({ events }) => events.length === 2);
    expect(idsIn(first).sort()).toEqual([...seen].sort());
    first.close();
    const away = [
      await stack.order(0, { interaction: 'search-patient' }),
      await stack.order(1, { interaction: 'search-patient' }),
    ];
    const elsewhere = await streamAt(1, { 'Last-Event-ID': first.events[1]!.id });
    away.push(await stack.order(0, { interaction: 'read-metadata' }));
    await elsewhere.until(({ events }) => events.some(({ data }) => data['id'] === away[2]));
    expect(idsIn(elsewhere).sort()).toEqual([...away].sort());
    elsewhere.close();
    const back = await streamAt(0, { 'Last-Event-ID': elsewhere.events.at(-1)!.id });
    const last = await stack.order(1, { interaction: 'read-metadata' });
    await back.until(({ events }) => events.some(({ data }) => data['id'] === last));
    expect(idsIn(back)).toEqual([last]);
    back.close();
  });

  // Source: docs/consumer-reference.md, "`0` begins with all that is kept".
  itWithPostgres('begins with all that is kept after the id 0, and goes on after any of its events', async () => {
    const kept = (await listOf(`${all}&status=200&limit=1000`)).map(({ id }) => String(id)).sort();
    const whole = await streamAt(1, { 'Last-Event-ID': '0' });
    await whole.until(({ events }) => events.length >= kept.length);
    expect(idsIn(whole).sort()).toEqual(kept);
    whole.close();
    const second = whole.events.at(-2)!;
    const rest = await streamAt(1, { 'Last-Event-ID': second.id });
    await rest.until(({ events }) => events.length > 0);
    const last = await stack.order(1, { interaction: 'read-metadata' });
    await rest.until(({ events }) => events.some(({ data }) => data['id'] === last));
    expect(idsIn(rest)).toEqual([whole.events.at(-1)!.data['id'], last]);
    rest.close();
  });

  itWithPostgres('has one run at all replicas, since what they tell is of one journal', async () => {
    const [list, live] = await Promise.all([
      stack.ssps[0].control('GET', `/exchanges?${all}`),
      stack.ssps[1].control('GET', '/live'),
    ]);
    expect(list.json['run']).toBe(live.json['run']);
  });
});
