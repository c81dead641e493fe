import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { findGuards } from '../support/guards/find-callbacks.ts';
import { createInjection, Injected, type Injection, type Seen } from '../support/guards/inject.ts';
import { scenarios } from '../support/guards/scenarios.ts';
import { patience, startStack, type Stack } from '../support/guards/stack.ts';

const failures = '../../packages/shared/src/failures';
const reported: unknown[] = [];
const seenIn = new Map<string, Seen>();
let injection: Injection;
let stack: Stack;

beforeAll(async () => {
  jest.unstable_mockModule(`${failures}/report-failure.ts`, () => ({
    reportFailure: (error: unknown) => reported.push(error),
    describeFailure: String,
  }));
  const actual = await import('@mock-spine/shared/failures/guard');
  injection = createInjection(actual.guard, join(import.meta.dirname, '../..'));
  jest.unstable_mockModule(`${failures}/guard.ts`, () => ({ ...actual, guard: injection.guard }));
  const { startSsp } = await import('@mock-spine/mock-ssp/server');
  const { startProvider } = await import('@mock-spine/mock-provider/server');
  const { readSspSettings } = await import('@mock-spine/mock-ssp/settings');
  const { providerSettings } = await import('@mock-spine/mock-provider/settings');
  const { readSettings } = await import('@mock-spine/shared/settings/settings');
  const { ExchangeStream } = await import('@mock-spine/shared/control/exchange-stream');
  const { Journal } = await import('@mock-spine/shared/journal/journal');
  const { BodyKeeper } = await import('@mock-spine/shared/journal/kept-bodies');
  const { Backlog } = await import('@mock-spine/mock-ssp/scorecard/backlog');
  const { keepFolder } = await import('@mock-spine/shared/own-data/kept-folder');
  const { listenForever } = await import('@mock-spine/shared/database/listen');
  const { replicasOver } = await import('@mock-spine/shared/replicas/replicas');
  const { InterimAnswers } = await import('@mock-spine/mock-ssp/forward/interim');
  stack = await startStack({
    startSsp,
    startProvider,
    ExchangeStream,
    Journal,
    BodyKeeper,
    InterimAnswers,
    Backlog,
    keepFolder,
    listenForever,
    replicasOver,
    readSsp: (argv) => readSspSettings(argv, {}),
    readProvider: (argv) => readSettings(providerSettings, argv, {}),
  });
  seenIn.set('a good request', injection.take());
  for (const [name, act] of Object.entries(scenarios)) {
    await act(stack);
    const { made, called } = injection.take();
    const before = seenIn.get(name);
    seenIn.set(name, { made: new Set([...made, ...(before?.made ?? [])]), called });
  }
});
afterAll(() => stack.close());

it('nothing fails by itself', () => {
  expect(reported).toEqual([]);
});

it('every guard is reached by a scenario', () => {
  const reached = new Set([...seenIn.values()].flatMap(({ made, called }) => [...made, ...called]));
  expect(findGuards().filter((at) => !reached.has(at))).toEqual([]);
});

// DESIGN.md, "Guard-rails": every callback of a socket, request, timer or stream runs under a guard that ends the exchange, not the process.
it.each(someOf(findGuards(), 8))(
  'an exception in the callback that %s guards ends what it serves, and nothing else',
  async (at) => {
    const inWhich = (kind: keyof Seen) => [...seenIn.keys()].find((name) => seenIn.get(name)![kind].has(at));
    const isCalled = inWhich('called') !== undefined;
    const name = inWhich('called') ?? inWhich('made');
    expect({ at, name }).toEqual({ at, name: expect.any(String) });
    const [started, ended] = [performance.now(), ends()];
    injection.arm(at, isCalled);
    await scenarios[name!]!(stack).catch((error: unknown) => expect(error).toBeInstanceOf(Injected));
    expect(injection.finish()).toBe(true);
    // Every connection of it was closed by a mock, none by its client's patience.
    expect(performance.now() - started).toBeLessThan(patience);
    expect(reported.splice(0).filter((error) => !(error instanceof Injected))).toEqual([]);
    await until('every exchange to have ended', () => journals().every((journal) => journal.underWay().length === 0));
    if (isJournalled(name!, at)) await until('an entry of the journal for it', () => ends() > ended);
    expect(await stack.ask('search-patient')).toMatch(/^HTTP\/1\.1 200 /);
  },
  20_000,
);

/** Calls of the control API and trials are in no journal; nor is a connection that was closed before the listener had it. */
const isJournalled = (name: string, at: string): boolean =>
  !/control|trial|nobody reads|start and stop|folder of data|database/.test(name) && !at.includes('listen-on-loopback');

const journals = () => [stack.ssp.journal, stack.other.journal, stack.provider.journal];

/** How many exchanges and refused connections are in the journals with their end. */
const ends = (): number => journals().reduce((sum, journal) => sum + journal.ends, 0);

async function until(what: string, holds: () => boolean): Promise<void> {
  const limit = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > limit) throw new Error(`Expected ${what}; found none within ${patience} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
