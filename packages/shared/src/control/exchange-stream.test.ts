import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ConnectionExchange, Exchange } from '../journal/exchange.ts';
import { Journal } from '../journal/journal.ts';
import { BodyKeeper } from '../journal/kept-bodies.ts';
import { countExchanges } from '../metrics/exchange-metrics.ts';
import { openEvents } from '../testing/event-stream.ts';
import { createControlApp } from './control-app.ts';
import { serveControl, type ControlServer } from './control-server.ts';
import type { StreamLimits } from './exchange-stream.ts';

let server: ControlServer;
afterEach(() => server.close());

async function start(
  streams: StreamLimits = { heartbeat: 60_000, largestBacklog: 1024 * 1024 },
  capacity = 10,
): Promise<Journal<Exchange>> {
  const journal = new Journal<Exchange>('mock', capacity);
  const bodies = new BodyKeeper(0);
  const app = createControlApp({
    name: 'mock',
    journal,
    bodies,
    streams,
    metrics: countExchanges('mock', journal, bodies),
    ruleIds: ['ssp-to-is-ours'],
    readiness: {},
    rules: () => [],
    reset: () => {},
    reload: () => {},
    practiceOf: () => undefined,
    legsOf: () => [],
  });
  server = await serveControl(app, 0);
  return journal;
}

const refused = (reason: string, remoteAddress = '127.0.0.1'): ConnectionExchange => ({
  kind: 'connection',
  by: 'ssp',
  at: Date.parse('2026-10-25T00:59:00Z'),
  remoteAddress,
  requirement: 'X-04',
  reason,
  says: 'It is revoked.',
  next: 'Use another.',
});

const runOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { run: string }).run;

describe('GET /exchanges/stream', () => {
  it('sends each exchange when it ends, and what a filter wants alone', async () => {
    const journal = await start();
    const [all, some] = [
      await openEvents(server.port, '/exchanges/stream'),
      await openEvents(server.port, '/exchanges/stream?rule=revoked&kind=connection'),
    ];
    expect(all.answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    journal.record(refused('expired'));
    journal.add(refused('revoked', 'has not ended'));
    journal.record(refused('revoked'));
    await all.until(({ events }) => events.length === 2);
    await some.until(({ events }) => events.length === 1);
    expect(all.events.map(({ event, data }) => [event, data['id'], data['refused']])).toEqual([
      ['exchange', 'mock-1', expect.objectContaining({ reason: 'expired' })],
      ['exchange', 'mock-3', expect.objectContaining({ reason: 'revoked' })],
    ]);
    expect(some.events.map(({ data }) => data['id'])).toEqual(['mock-3']);
  });

  it('goes on after Last-Event-ID, in the order of the ends', async () => {
    const journal = await start();
    const first = await openEvents(server.port, '/exchanges/stream');
    const [slow, quick] = [refused('expired'), refused('revoked')];
    const slowId = journal.add(slow);
    journal.record(quick);
    await first.until(({ events }) => events.length === 1);
    first.close();
    journal.end(slowId, slow);
    journal.record(refused('wrong-host'));
    const second = await openEvents(server.port, '/exchanges/stream', { 'Last-Event-ID': first.events[0]!.id });
    await second.until(({ events }) => events.length === 2);
    expect(second.events.map(({ data }) => data['id'])).toEqual(['mock-1', 'mock-3']);
    journal.record(refused('expired'));
    await second.until(({ events }) => events.length === 3);
    expect(second.events[2]!.data['id']).toBe('mock-4');
  });

  it('sends all that is kept to a client that has seen another run, and says what is not kept any more', async () => {
    const journal = await start(undefined, 2);
    for (const reason of ['expired', 'revoked', 'wrong-host']) journal.record(refused(reason));
    const client = await openEvents(server.port, '/exchanges/stream', { 'Last-Event-ID': 'other:2' });
    await client.until(({ events }) => events.length === 2);
    expect(client.events.map(({ data }) => data['id'])).toEqual(['mock-2', 'mock-3']);
    expect(client.comments).toContain('some that ended meanwhile are no longer kept');
  });

  it('tells the run and the place at its opening, so that what ends before the first exchange came is not missed', async () => {
    const journal = await start();
    journal.record(refused('expired'));
    const first = await openEvents(server.port, '/exchanges/stream');
    let text = '';
    first.answer.on('data', (part: string) => (text += part));
    await first.until(() => /^id: .*$/m.test(text));
    const [, run, end] = /^id: ([0-9a-f]{8}):(\d+)$/m.exec(text)!;
    first.close();
    expect([end, first.events]).toEqual(['1', []]);
    expect(first.answer.headers['mock-spine-run']).toBe(run);
    const list = await fetch(`http://127.0.0.1:${server.port}/exchanges`);
    expect(((await list.json()) as { run: string }).run).toBe(run);
    journal.record(refused('revoked'));
    const second = await openEvents(server.port, '/exchanges/stream', { 'Last-Event-ID': `${run}:${end}` });
    await second.until(({ events }) => events.length === 1);
    expect(second.events.map(({ data }) => data['id'])).toEqual(['mock-2']);
  });

  it('tells another run after another start', async () => {
    await start();
    const before = await runOf(await fetch(`http://127.0.0.1:${server.port}/live`));
    await server.close();
    await start();
    const later = await fetch(`http://127.0.0.1:${server.port}/nowhere`);
    expect([later.status, later.headers.get('Mock-Spine-Run')]).toEqual([404, expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect(await runOf(await fetch(`http://127.0.0.1:${server.port}/live`))).toBe(later.headers.get('Mock-Spine-Run'));
    expect(later.headers.get('Mock-Spine-Run')).not.toBe(before);
  });

  it('shows with comments that it lives', async () => {
    await start({ heartbeat: 5, largestBacklog: 1024 });
    const client = await openEvents(server.port, '/exchanges/stream');
    await client.until(({ comments }) => comments.length >= 3);
    expect(client.comments.slice(0, 3)).toEqual(['exchanges follow, each when it ends', 'still here', 'still here']);
  });

  it('drops a client that does not read, with a comment, and goes on for the others', async () => {
    const journal = await start({ heartbeat: 60_000, largestBacklog: 64 * 1024 });
    const reader = await openEvents(server.port, '/exchanges/stream?q=good');
    const lazy = connect(server.port, '127.0.0.1');
    lazy.write('GET /exchanges/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(lazy, 'readable');
    // Nothing is read from here on: system buffers fill first, then ours.
    const large = 'x'.repeat(100_000);
    for (let i = 0; i < 500; i++) {
      journal.record(refused('expired', large));
      await new Promise(setImmediate);
    }
    let text = '';
    lazy.setEncoding('utf8').on('data', (part: string) => (text += part));
    await once(lazy, 'end');
    expect(text).toContain(': too slow: more waits than is kept for one client; go on with Last-Event-ID\n\n');
    expect(text.split('\nevent: exchange\n').length).toBeLessThan(500);
    journal.record(refused('revoked', 'good'));
    await reader.until(({ events }) => events.length === 1);
  }, 30_000);

  it('ends in good order when the mock stops', async () => {
    const journal = await start();
    const client = await openEvents(server.port, '/exchanges/stream');
    journal.record(refused('expired'));
    await server.close();
    expect(await client.ended).toBe('end');
    expect(client.events).toHaveLength(1);
    expect(client.comments.at(-1)).toBe('the mock stops');
  });

  it('answers HEAD and is done', async () => {
    await start();
    const answer = await fetch(`http://127.0.0.1:${server.port}/exchanges/stream`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      '',
    ]);
  });

  it('is refused in words with a parameter that is unknown', async () => {
    await start();
    await expect(openEvents(server.port, '/exchanges/stream?form=1')).rejects.toThrow('400');
  });
});
