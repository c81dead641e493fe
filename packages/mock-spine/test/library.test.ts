import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { connectSpine } from '../src/library/connect-spine.ts';
import { startSpine } from '../src/library/start-spine.ts';
import type { Capability } from '../src/types/names.ts';
import type { Spine } from '../src/types/spine.ts';

/** What is asserted is what the documentation of each name says (`types/spine.ts`, `types/fault.ts`). */
let spine: Spine;
beforeAll(async () => {
  spine = await startSpine({ inProcess: true, certs: await sharedPki() });
});
afterEach(() => spine.reset());
afterAll(() => spine.stop());

const send = async (): Promise<number | undefined> =>
  (await spine.send({ interaction: 'search-patient', patient: 'normal' })).response?.status;

// SetFault.remove: "Takes this fault back, and leaves the others."
it('a fault that is taken back leaves the counts of the others as they are', async () => {
  await spine.fault({ when: { count: 1 }, do: { status: 503 } });
  const other = await spine.fault({ match: { interaction: 'read-patient' }, do: { status: 502 } });
  expect([await send(), await send()]).toEqual([503, 200]);
  await other.remove();
  expect(await send()).toBe(200);
});

it('faults that are taken back at the same time are all gone', async () => {
  const faults = await Promise.all(Array.from({ length: 5 }, () => spine.fault({ do: { status: 503 } })));
  await Promise.all(faults.map((fault) => fault.remove()));
  expect(await send()).toBe(200);
});

it('a fault may be taken back again, and after a reset', async () => {
  const { remove } = await spine.fault({ do: { status: 503 } });
  await remove();
  await remove();
  const forgotten = await spine.fault({ do: { status: 503 } });
  await spine.reset();
  await forgotten.remove();
  expect(await send()).toBe(200);
});

// Spine: "What is asked of them rejects with a SpineError when it makes no sense, or when they have gone"; SpineError.status: "with which a control API refused".
it('a filter that makes no sense is refused at once, with its status, by whichever waits or lists', async () => {
  const filter = { interacton: 'search-patient' } as object;
  for (const ask of [() => spine.exchanges(filter), () => spine.nextExchange(filter)])
    await expect(ask()).rejects.toMatchObject({
      name: 'SpineError',
      status: 400,
      message: expect.stringContaining('"interacton" is unknown. Did you mean interaction?'),
    });
});

it.each([
  ['of', () => spine.exchanges({ of: 'spine' as 'ssp' }), 'of is "spine"; expected ssp or provider.'],
  ['patience', () => spine.nextExchange({}, -1), 'patience is -1; expected milliseconds'],
  ['a date', () => spine.setClock(new Date('tomorrow')), 'The date of the clock is invalid'],
  // What JavaScript lets through: the form that PUT /clock takes.
  ['a text', () => spine.setClock('2027-03-28T00:59:00Z' as unknown as Date), 'The date of the clock is invalid'],
  ['null', () => spine.setClock(null as unknown as Date), 'The date of the clock is invalid'],
  [
    'a capability',
    async () => spine.serviceRoot('document' as Capability),
    '"document" is no capability. Did you mean documents?',
  ],
])('%s that makes no sense is refused', async (_, ask, message) => {
  await expect(ask()).rejects.toMatchObject({ name: 'SpineError', message: expect.stringContaining(message) });
});

// `startSpine`: "@throws SpineError … an option that makes no sense".
it('an option that is unknown is refused, with the nearest that is known', async () => {
  await expect(startSpine({ provder: false } as object)).rejects.toMatchObject({
    name: 'SpineError',
    message: expect.stringContaining('provder is no option of startSpine(). Did you mean provider?'),
  });
});

// Issue 17: expectRefused throws with what was expected, what was found and what to do next.
it.each([
  ['S-99', String.raw`S-99, which no rule is for \(near it are S(-0\d, S){7}-0\d\); found `],
  ['x-9', String.raw`x-9, which no rule is for \(near it are X(-0\d, X){4}-0\d\); found `],
  ['Q-1', String.raw`Q-1, which no rule is for \(a clause begins with P, L, C, X, R, S, T or A\); found `],
  ['scope-for-patients', String.raw`scope-for-patients, which is no rule \(Did you mean scope-for-patient\?\); found `],
  ['scope-for-patient', 'scope-for-patient; found '],
  ['expired', 'expired; found '],
])('a clause that nothing can be refused by is told from one that nothing was refused by: %s', async (clause, says) => {
  await expect(spine.expectRefused(clause)).rejects.toThrow(new RegExp(`^Expected a refusal by ${says}`));
});

it('mocks that were stopped are missed by whatever is asked of them', async () => {
  const own = await startSpine({ inProcess: true, certs: await sharedPki() });
  const next = own.nextExchange({}, 10_000).catch((error: unknown) => error);
  // Its stream is open when this one has been given up.
  await own.nextExchange({}, 100).catch(() => {});
  await own.stop();
  expect(await next).toMatchObject({ name: 'SpineError' });
  const asked = [
    () => own.exchanges(),
    () => own.nextExchange(),
    () => own.reset(),
    () => own.fault({ do: { stall: true } }),
  ];
  for (const ask of asked)
    await expect(ask()).rejects.toMatchObject({
      name: 'SpineError',
      message: expect.stringMatching(/^Expected a mock at http:.*; found none \(.*\)\. Was it stopped\?$/),
    });
});

// The example of SpineOptions.flags: a setting by its variable, which lists of processes do not show; both forms heed the same.
it('in this process, variables are settings as they are for a child process', async () => {
  process.env['MOCK_SPINE_RATE_LIMIT'] = '1';
  try {
    const own = await startSpine({ inProcess: true, certs: await sharedPki() });
    const sent = () => own.send({ interaction: 'search-patient', patient: 'normal' });
    await sent();
    expect((await sent()).response?.status).toBe(429);
    await own.stop();
  } finally {
    delete process.env['MOCK_SPINE_RATE_LIMIT'];
  }
});

it('who is told nonsense about where the mocks are is told so', () => {
  process.env['MOCK_SPINE_READY'] = '{ssp:{}}';
  try {
    expect(() => connectSpine()).toThrow(/^MOCK_SPINE_READY is no JSON; expected what mock-spine run sets/);
  } finally {
    delete process.env['MOCK_SPINE_READY'];
  }
});
