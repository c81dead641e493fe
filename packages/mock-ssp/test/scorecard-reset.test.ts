import { once } from 'node:events';
import { connect } from 'node:tls';
import { afterEach, expect, it } from '@jest/globals';
import { clientOf } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';

let provider: PlainProvider;
let running: TestSsp;
let passed = 0;
afterEach(async () => {
  await running.ssp.close();
  await provider.close();
});

/** Forgets everything, at a later moment than all that was before. */
async function reset(): Promise<void> {
  passed += 1000;
  await running.control('/reset', { method: 'POST' });
}

/** What the control API says at a path as soon as it is what a test waits for. */
async function read<T>(path: string, isThere: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = (await (await running.control(path)).json()) as T;
    if (isThere(found)) return found;
    await new Promise(setImmediate);
  }
}

// Source: docs/consumer-reference.md, "It counts from the start, or from the last POST /reset".
it('a request that was under way at a reset is not counted after it', async () => {
  const held: (() => void)[] = [];
  provider = await startPlainProvider((_, res) => void held.push(() => res.end('{}')));
  running = await startTestSsp(provider.root, [], { now: () => Date.now() + passed });
  const before = running.send(running.good());
  while (held.length < 1) await new Promise(setImmediate);
  await reset();
  held[0]!();
  await before;
  const after = running.send(running.good());
  while (held.length < 2) await new Promise(setImmediate);
  held[1]!();
  await after;
  const { consumers } = await read<{ consumers: { exchanges: number }[] }>(
    '/scorecard',
    (found) => found.consumers.length > 0,
  );
  expect(consumers.map(({ exchanges }) => exchanges)).toEqual([1]);
});

it('an attempt at a trial that was under way at a reset is not counted after it', async () => {
  provider = await startPlainProvider((_, res) => res.end('{}'));
  running = await startTestSsp(provider.root, ['--trials'], { now: () => Date.now() + passed });
  const client = { ...clientOf(await sharedPki(), 'consumer'), rejectUnauthorized: false };
  type Trials = { trials: { name: string; port: number; attempts: { refused: number; fell: number }[] }[] };
  const name = 'expired-certificate';
  const one = ({ trials }: Trials) => trials.find((trial) => trial.name === name)!;
  const { port } = one(await read<Trials>('/trials', () => true));

  /** Connects to the trial. @returns what leaves it without a request */
  async function meet(): Promise<() => Promise<unknown>> {
    const socket = connect({ ...client, port, host: 'localhost' });
    await once(socket, 'secureConnect');
    return () => {
      socket.end();
      return once(socket, 'close');
    };
  }
  const leave = await meet();
  await reset();
  await leave();
  await (
    await meet()
  )();
  const trials = await read<Trials>('/trials', (found) => one(found).attempts.length > 0);
  expect(one(trials).attempts).toMatchObject([{ refused: 1, fell: 0 }]);
});
