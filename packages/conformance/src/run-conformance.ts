import { productVersion } from '@mock-spine/shared/process/product-version';
import type { Capability, InteractionName } from '@mock-spine/shared/protocol/interactions';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { answerProbes } from './answers/answer-probes.ts';
import { readCast } from './cast/cast-file.ts';
import { createRecast } from './cast/recast.ts';
import { createBench } from './kit/bench.ts';
import { cacheControlProbe } from './cache-control-probe.ts';
import { chooseProbes } from './choose-probes.ts';
import { judgeBeyond, judgeClauses } from './kit/clauses.ts';
import { commandFor } from './kit/command.ts';
import type { Probe, ProbeOutcome, ProbeResult, ProbeVerdict } from './kit/probe.ts';
import { htmlProbes } from './html/html-probes.ts';
import { readProvider } from './kit/read-target.ts';
import type { MadeByRun, Report } from './kit/report.ts';
import { openRunFile } from './kit/run-file.ts';
import { namedVersion, type Version } from './kit/version.ts';
import { findVersion } from './requests/find-version.ts';
import { discover } from './requests/discover.ts';
import { giveUpWhenGone } from './requests/give-up.ts';
import { createGoodRequests, type Known } from './requests/good-requests.ts';
import { interruption, untilInterrupted } from './requests/interrupt.ts';
import { pace } from './requests/pace.ts';
import { createPreparing } from './requests/prepare.ts';
import { openSender } from './kit/send.ts';
import { vectorProbes } from './requests/vector-probes.ts';
import { watchMade } from './requests/made.ts';
import { watchAnswers } from './requests/watch-answers.ts';
import { runProbes } from './run-probes.ts';
import { applyScopeUse } from './scope-use.ts';
import type { ConformanceSettings } from './kit/settings.ts';
import { softenAssumed } from './kit/source.ts';
import type { TestedTarget } from './kit/target.ts';
import { createTransportProbes } from './transport/transport-probes.ts';
import { tryGoodRequest, type GoodRequest } from './try-good-request.ts';

/** How far a run is. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/**
 * Judges a provider: sends it a good request, then every probe that was chosen.
 * @param now milliseconds since the epoch
 * @param tell is told after each probe
 * @param interrupted ends the run early: what it booked is cancelled all the same, and what it found is reported
 * @throws SettingsError when the settings make no sense; Unreachable when the provider does not answer
 */
export async function runConformance(
  settings: ConformanceSettings,
  now: () => number,
  tell: (progress: Progress) => void,
  interrupted?: AbortSignal,
): Promise<Report> {
  const start = now();
  const target = readProvider(settings);
  const file = openRunFile(settings);
  const first = goodInteractions.find(([capability]) => target.roots[capability])![1];
  const known: Known = {
    consumerAsid: settings.consumerAsid,
    patient: settings.patient,
    cast: settings.cast,
    slots: new Set(),
    recast: settings.castFile === undefined ? undefined : createRecast(readCast(settings.castFile)),
    location: settings.location,
    document: settings.document,
    migratedDocument: settings.migratedDocument,
    version: settings.version && namedVersion(settings.version),
  };
  const requests = createGoodRequests(target, known, now);
  const sender = pace(openSender(target, settings.patience * 1000), settings.rate);
  const whyNot = () => (interrupted?.aborted ? interruption : undefined);
  const made = watchMade(sender, file);
  const givingUp = giveUpWhenGone(made.sender, () => sender.send(requests(first)!), whyNot);
  const watch = watchAnswers(givingUp.sender);
  const bench = createBench(target, requests, createPreparing(requests, watch.sender.send, known), watch.sender.send);
  const transport = createTransportProbes({ roots: target.roots });
  try {
    const ofVectors = vectorProbes({
      at: target.via === undefined ? 'ssp' : 'consumer',
      known,
      thorough: settings.thorough,
      capabilities: new Set(Object.keys(target.roots) as Capability[]),
    });
    const ofAnswers = answerProbes(settings.records, () => known.version);
    const last = cacheControlProbe(watch, first);
    const chosen = chooseProbes(
      [...transport.probes, ...ofVectors, ...ofAnswers, ...htmlProbes, last],
      settings.only,
      settings.skip,
      settings.write,
    );
    const command = (id: string) => commandFor(settings, id);

    const good = await tryGoodRequest(bench, first);
    known.patientId = good.patientId;
    if (good.verdict === 'pass') {
      known.version ??= await findVersion(bench);
      await discover(bench, known);
    }
    const untried = (probe: Probe): string | undefined => reasonNotToTry(probe, transport.probes, target, good);
    const before = file.found.filter(({ id }) => chosen.run.some((probe) => probe.id === id));
    const isDone = new Set(before.map(({ id }) => id));
    const run = chosen.run.filter((probe) => probe !== last && untried(probe) === undefined && !isDone.has(probe.id));
    const asked = settings.bytes ? (result: ProbeResult) => result : withoutWire;
    // What was seen of every answer is seen by this run alone, so that a fault is kept as soon as it is there.
    let keepsFault = chosen.run.includes(last) && !isDone.has(last.id);
    const keepResult = (result: ProbeResult): void => {
      file.keep(result);
      const seen = watch.judgeCacheControl();
      if (!keepsFault || seen.verdict !== 'fail') return;
      keepsFault = false;
      file.keep(resultOf(last, seen, command(last.id)));
    };
    const ran = await runProbes(run.map(untilInterrupted(interrupted)), bench, command, (done, result) => {
      if (givingUp.reason() === undefined) keepResult(asked(result));
      tell({ done, of: run.length + 1 });
    });
    const ranLast =
      chosen.run.includes(last) && !isDone.has(last.id) ? await runProbes([last], bench, command, () => {}) : [];
    const leftOut = [
      ...chosen.leftOut,
      ...chosen.run.flatMap((probe) =>
        probe === last || untried(probe) === undefined ? [] : [{ probe, reason: untried(probe)! }],
      ),
    ];

    const results = inOrder(
      [...transport.probes, ...ofVectors, ...ofAnswers, ...htmlProbes, last],
      [
        ...(await applyScopeUse([...before, ...ran.map(asked)], bench)),
        ...ranLast,
        ...leftOut.map(({ probe, reason }) => notTested(probe, reason, command(probe.id))),
      ],
    ).map(softenAssumed);
    // Whoever interrupts the run wants it cleared all the same.
    const clearing = { ...bench, send: (draft: Draft) => (interrupted?.aborted ? sender : watch.sender).send(draft) };
    const left = await made.clear(clearing, interrupted);
    if (givingUp.reason() === undefined && good.verdict === 'pass') file.finish();
    return makeReport(settings, target, {
      good,
      version: known.version,
      made: left,
      first,
      results,
      cutShort: givingUp.reason(),
      start,
      end: now(),
    });
  } finally {
    watch.sender.close();
    await transport.close();
  }
}

/** A report tells nothing of any patient, unless it is asked to. */
function withoutWire({ wire: _, ...result }: ProbeResult): ProbeResult {
  return result;
}

/** The interaction of the good request, by what service roots there are. */
const goodInteractions: ReadonlyArray<readonly [Capability, InteractionName]> = [
  ['gpconnect', 'search-patient'],
  ['documents', 'search-patient-documents'],
  ['structured', 'read-metadata-structured'],
  ['html', 'read-metadata-html'],
];

/** Why a probe that was chosen cannot be tried here. */
function reasonNotToTry(
  probe: Probe,
  transport: readonly Probe[],
  { via }: TestedTarget,
  good: GoodRequest,
): string | undefined {
  if (transport.includes(probe))
    return via === undefined
      ? undefined
      : "The SSP stands between: its transport is not the provider's. Run without --via.";
  return good.verdict === 'pass' ? undefined : 'The good request is refused, so that a refusal would show nothing.';
}

const notTested = (probe: Probe, reason: string, command: string): ProbeResult =>
  resultOf(
    probe,
    {
      verdict: 'not-tested',
      sent: probe.says,
      expected: 'to be tried',
      received: 'nothing was sent',
      reason,
    },
    command,
  );

const resultOf = ({ id, requirement, says, source }: Probe, outcome: ProbeOutcome, command: string): ProbeResult => ({
  id,
  requirement,
  says,
  source,
  ...outcome,
  command,
  milliseconds: 0,
});

function inOrder(probes: readonly Probe[], results: readonly ProbeResult[]): readonly ProbeResult[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return probes.flatMap(({ id }) => byId.get(id) ?? []);
}

interface Found {
  readonly good: GoodRequest;
  readonly version: Version | undefined;
  readonly made: MadeByRun | undefined;
  /** Interaction of the good request. */
  readonly first: string;
  readonly results: readonly ProbeResult[];
  readonly cutShort: string | undefined;
  readonly start: number;
  readonly end: number;
}

function makeReport(
  settings: ConformanceSettings,
  { roots, asid, via }: TestedTarget,
  { good: { patientId: _, ...good }, version, made, first, results, cutShort, start, end }: Found,
): Report {
  const clauses = judgeClauses(results).filter(({ probes }) => settings.only.length === 0 || probes.length > 0);
  const beyond = judgeBeyond(results);
  const counted = [...clauses, ...beyond].flatMap(({ probes }) => probes);
  return {
    tool: `GP Connect conformance of mock-spine ${productVersion}`,
    startedAt: new Date(start).toISOString(),
    seconds: (end - start) / 1000,
    target: {
      serviceRoots: Object.values(roots),
      asid,
      ...(via !== undefined && { via }),
      ...(version && { version }),
    },
    good: {
      id: 'good-request',
      requirement: 'P-05',
      says: `A good request: ${first}.`,
      source: 'every clause',
      ...good,
      command: commandFor({ ...settings }, 'cache-control-no-store'),
      milliseconds: 0,
    },
    ...(cutShort !== undefined && { cutShort }),
    ...(made && { made }),
    clauses,
    beyond,
    counts: Object.fromEntries(
      verdicts.map((verdict) => [verdict, counted.filter((probe) => probe.verdict === verdict).length]),
    ) as Record<ProbeVerdict, number>,
  };
}

const verdicts: readonly ProbeVerdict[] = ['pass', 'fail', 'note', 'not-applicable', 'not-tested'];
