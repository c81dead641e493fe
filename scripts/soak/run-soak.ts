import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createSecureContext, type SecureContext } from 'node:tls';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { stopAll } from '../bench/processes/children.ts';
import { residentBytes } from '../bench/processes/usage.ts';
import { startHostileProvider } from './hostile-provider.ts';
import { createRandom } from './random.ts';
import type { SoakSettings } from './settings.ts';
import { startStack, type Stack } from './stack.ts';
import { hostileTraffic, strangerTraffic } from './traffic/at-the-door.ts';
import { trafficBehind } from './traffic/behind.ts';
import { controlTraffic } from './traffic/control.ts';
import { goodTraffic } from './traffic/good.ts';
import type { Kind, Surroundings } from './traffic/traffic.ts';

/** What a soak came to. */
export interface SoakResult {
  readonly seconds: number;
  readonly requests: number;
  readonly restarts: number;
  /** Requests by kind of traffic. */
  readonly byKind: Readonly<Record<string, number>>;
  /** What was lost, a sentence each; the first twenty. */
  readonly losses: readonly string[];
  readonly lost: number;
  /** Answers with data, and the lines of the audit trail, of which there must be as many. */
  readonly audited: { readonly answers: number; readonly lines: number };
  readonly samples: readonly Sample[];
}

/** What the mocks hold at one moment; 0 where there is no /proc. */
export interface Sample {
  readonly sspBytes: number;
  readonly providerBytes: number;
  readonly sspDescriptors: number;
  readonly providerDescriptors: number;
}

/** Megabytes that a mock may hold at the most: what it keeps by its settings, twice over, and Node itself. */
const mostMegabytes = 700;

/** Descriptors that may be open once all clients have left. */
const mostDescriptors = 150;

/** Pieces of traffic that are under way at the same time. */
const lanes = 24;

const kinds: readonly Kind[] = [
  ...goodTraffic,
  ...hostileTraffic,
  ...strangerTraffic,
  ...trafficBehind,
  ...controlTraffic,
];
const lots = kinds.flatMap((kind) => Array<Kind>(kind.weight).fill(kind));

/**
 * Sends hostile and good traffic, mixed from a seed, until the time or the number is up, and kills a mock now and then.
 * @param tell takes a line of progress
 */
export async function runSoak(
  { minutes, requests: enough, seed, restartEvery }: SoakSettings,
  tell: (line: string) => void,
): Promise<SoakResult> {
  const scratch = mkdtempSync(join(tmpdir(), 'mock-spine-soak-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const pki = await sharedPki();
  const random = createRandom(seed);
  const hostile = await startHostileProvider(pki, createRandom(seed + 1));
  const stack = await startStack(pki, scratch, hostile);
  const surroundings = { stack, random, ...clientsOf(pki) };

  const started = performance.now();
  const end = started + minutes * 60_000;
  const byKind: Record<string, number> = {};
  const [losses, samples]: [string[], Sample[]] = [[], []];
  let [requests, restarts, audited, lost] = [0, 0, 0, 0];
  const isOver = (): boolean =>
    stack.crashes.length > 0 || performance.now() >= end || (enough > 0 && requests >= enough);
  const lose = (sentence: string): void => {
    lost += 1;
    if (losses.length < 20) losses.push(sentence);
  };

  const sampling = setInterval(() => samples.push(sampleOf(stack)), 1_000);
  const telling = setInterval(
    () =>
      tell(
        `${Math.round((performance.now() - started) / 1_000)} s, ${requests} requests, ${restarts} restarts, ${lost} losses`,
      ),
    10_000,
  );
  await Promise.all([...Array.from({ length: lanes }, runLane), restartNowAndThen()]);
  clearInterval(telling);
  const seconds = (performance.now() - started) / 1_000;

  // What is under way leaves; what stays open then is lost.
  await wait(6_000);
  samples.push(sampleOf(stack));
  clearInterval(sampling);
  for (const crash of stack.crashes) lose(crash);
  for (const sentence of judgeSamples(samples)) lose(sentence);
  const lines = auditLines(stack.auditDir);
  if (lines < audited) lose(`${audited} answers with data stand in ${lines} lines of the audit trail.`);
  hostile.close();
  await stopAll();
  return { seconds, requests, restarts, byKind, losses, lost, audited: { answers: audited, lines }, samples };

  async function runLane(): Promise<void> {
    while (!isOver()) {
      const kind = random.pick(lots);
      const outcome = await kind.send(surroundings);
      requests += outcome.requests;
      audited += outcome.audited ?? 0;
      byKind[kind.name] = (byKind[kind.name] ?? 0) + outcome.requests;
      if (outcome.wrong !== undefined) lose(`${kind.name}: ${outcome.wrong}`);
    }
  }

  async function restartNowAndThen(): Promise<void> {
    if (restartEvery === 0) return;
    while (!isOver()) {
      const next = performance.now() + restartEvery * 1_000;
      while (performance.now() < next && !isOver()) await wait(100);
      if (isOver()) return;
      await stack.restart(random.pick(['ssp', 'provider'] as const));
      restarts += 1;
    }
  }
}

function clientsOf(pki: string): Pick<Surroundings, 'consumer' | 'ssp' | 'strangers'> {
  const ca = readFileSync(join(pki, 'ca-bundle.crt'));
  const client = (folder: string): SecureContext =>
    createSecureContext({
      cert: readFileSync(join(pki, folder, 'client.crt')),
      key: readFileSync(join(pki, folder, 'client.key')),
      ca,
      maxVersion: 'TLSv1.2',
    });
  return {
    consumer: client('consumer'),
    ssp: client('ssp'),
    strangers: [
      createSecureContext({ ca, maxVersion: 'TLSv1.2' }),
      ...['expired', 'revoked', 'untrusted-ca', 'self-signed', 'not-yet-valid'].map((name) => client(`bad/${name}`)),
    ],
  };
}

function sampleOf({ ssp, provider }: Stack): Sample {
  try {
    return {
      sspBytes: residentBytes(ssp.pid()) ?? 0,
      providerBytes: residentBytes(provider.pid()) ?? 0,
      sspDescriptors: descriptorsOf(ssp.pid()),
      providerDescriptors: descriptorsOf(provider.pid()),
    };
  } catch {
    return { sspBytes: 0, providerBytes: 0, sspDescriptors: 0, providerDescriptors: 0 };
  }
}

function descriptorsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

function* judgeSamples(samples: readonly Sample[]): Generator<string> {
  const most = Math.max(...samples.flatMap(({ sspBytes, providerBytes }) => [sspBytes, providerBytes])) / 1024 / 1024;
  if (most > mostMegabytes) yield `A mock held ${Math.round(most)} MB; expected at most ${mostMegabytes}.`;
  const open = Math.max(samples.at(-1)!.sspDescriptors, samples.at(-1)!.providerDescriptors);
  if (open > mostDescriptors)
    yield `${open} descriptors were open after all clients had left; expected at most ${mostDescriptors}.`;
}

/** Whole lines in all files of the audit trail. */
function auditLines(directory: string): number {
  return readdirSync(directory)
    .filter((name) => name.includes('.log') || name.includes('jsonl'))
    .reduce((lines, name) => lines + readFileSync(join(directory, name), 'latin1').split('\n').length - 1, 0);
}
