import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startTestProvider, type TestProvider } from '../../mock-provider/test/running-provider.ts';
import { writeConsole } from '../src/report/reports.ts';
import type { MadeEvent } from '../src/kit/report.ts';
import { readConformanceSettings } from '../src/kit/settings.ts';
import { runConformance } from '../src/run-conformance.ts';
import { startFront, type Front, type Passing } from './support/front.ts';

// Whoever lends a provider to a run wants its bookings cancelled, however the run ends: killed without a word, or without an answer to a booking.
let provider: TestProvider;
let front: Front;
let directory: string;
/** Appointments that the provider has booked, and those of them that it has cancelled. */
let booked: Set<string>;
let cancelled: Set<string>;
/** What becomes of the answer to a booking. */
let onBooked: (answer: Passing) => Passing;
/** Whether a patient's appointments are shown. */
let shows: boolean;

beforeAll(async () => {
  provider = await startTestProvider();
  front = await startFront({ pki: provider.pki, port: provider.provider.port }, { alter });
  directory = await temporaryDirectory();
});
beforeEach(() => {
  [booked, cancelled] = [new Set(), new Set()];
  onBooked = (answer) => answer;
  shows = true;
});
afterAll(async () => {
  front.close();
  await provider.provider.close();
});

function alter(answer: Passing): Passing {
  const { resourceType, id, status } =
    answer.body.length > 0 ? (JSON.parse(answer.body.toString('utf8')) as Record<string, string>) : {};
  if (!shows && resourceType === 'Bundle' && answer.body.includes('"resourceType":"Appointment"'))
    return { ...answer, body: Buffer.from('{"resourceType":"Bundle","type":"searchset"}') };
  if (resourceType !== 'Appointment' || id === undefined) return answer;
  if (status === 'cancelled') cancelled.add(id);
  if (answer.status !== 201) return answer;
  booked.add(id);
  return onBooked(answer);
}

const bookings = [
  'booking-without-meta',
  'booking-with-participant-type',
  'booking-with-unknown-participant-type',
  'booking-of-two-adjacent-slots',
  'amending-without-id',
  'cancelling-without-id',
];
const flags = (...more: readonly string[]): string[] => [
  '--target',
  `https://localhost:${front.port}/B82617/STU3/1/gpconnect`,
  '--certs',
  provider.pki,
  '--cast',
  '--write',
  '--only',
  bookings.join(),
  ...more,
];
const run = (...more: readonly string[]) => runConformance(readConformanceSettings(flags(...more)), Date.now, () => {});

/** The starts of the bookings that a run had asked for, and had no answer to, when it was killed. */
function askedIn(file: string): string[] {
  const open = new Map<string, string>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { made } = JSON.parse(line) as { readonly made?: MadeEvent };
    if (made && 'asked' in made) open.set(made.asked.key, made.asked.start);
    if (made && 'answered' in made) open.delete(made.answered);
  }
  return [...open.values()];
}

it('what a run had booked that was killed is cancelled by the run that goes on', async () => {
  const file = join(directory, 'killed.jsonl');
  // Slowly, so that there is something to be done when it is killed.
  const own = ['scripts/run.js', 'conformance', ...flags('--resume', file, '--rate', '6')];
  const child = spawn(process.execPath, own, { cwd: join(import.meta.dirname, '../../..'), stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!existsSync(file) || !readFileSync(file, 'utf8').includes('"booked"')) await wait(20);
  child.kill('SIGKILL');
  await ended;
  const [before, open] = [new Set(booked), askedIn(file)];
  expect(before.size).toBeGreaterThan(cancelled.size);

  const report = await run('--resume', file);
  expect([...before].filter((id) => !cancelled.has(id))).toEqual([]);
  expect(report.made).toMatchObject({ bookings: booked.size, left: [], registered: [] });
  // Killed between its word and its request, it has asked for what never reached the provider: whether it did, nobody can tell.
  expect(open).toEqual(expect.arrayContaining([...report.made!.unanswered]));
  expect([...booked].sort()).toEqual([...cancelled].sort());
  expect(existsSync(file)).toBe(false);
});

it('what was booked without an answer is looked for, and cancelled', async () => {
  let answers = 0;
  onBooked = (answer) => {
    if (answers++ % 3 === 1) throw new Error('The line is cut.');
    return answer;
  };
  const report = await run();
  expect(answers).toBeGreaterThan(2);
  expect(report.made).toMatchObject({ bookings: booked.size, left: [], unanswered: [] });
  expect([...booked].sort()).toEqual([...cancelled].sort());
});

// A provider may work on after the client has gone: what it then stores is there some time after nobody waits for it any more.
it('what is stored after the last probe is looked for again, and cancelled', async () => {
  let later: NodeJS.Timeout | undefined;
  onBooked = (answer) => {
    shows = false;
    clearTimeout(later);
    later = setTimeout(() => (shows = true), 700);
    if (booked.size === 1) return answer;
    throw new Error('The line is cut.');
  };
  const report = await run();
  expect(report.made).toMatchObject({ bookings: booked.size, left: [], unanswered: [] });
  expect([...booked].sort()).toEqual([...cancelled].sort());
});

it('what was booked without an answer and cannot be found is told', async () => {
  shows = false;
  onBooked = () => {
    throw new Error('The line is cut.');
  };
  const report = await run();
  expect(report.made).toMatchObject({ bookings: 0, left: [] });
  expect(report.made!.unanswered).toHaveLength(booked.size);
  expect(writeConsole(report, { colour: false, verbose: false })).toMatch(
    /Unanswered {2}\d+ bookings had no answer, and the patient's appointments do not show them: look for what begins at 20/,
  );
});
