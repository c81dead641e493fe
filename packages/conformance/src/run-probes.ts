import type { Bench } from './kit/bench.ts';
import { GivenUp } from './requests/give-up.ts';
import { Lacking } from './requests/lacking.ts';
import type { ProbeOutcome, Probe, ProbeResult } from './kit/probe.ts';
import type { TestedAnswer } from './kit/send.ts';

/** How many probes run at a time that change nothing. */
const together = 6;

/**
 * Runs probes and gives their results: those that only read first, a few at a time; then those that a provider may store, one by one, so that
 * none takes another's slot. A probe that meets a broken connection fails; it does not end the run.
 * @param commandFor the command that runs a probe again
 * @param tell is told of each probe that is done, and how many are
 */
export async function runProbes(
  probes: readonly Probe[],
  bench: Bench,
  commandFor: (id: string) => string,
  tell: (done: number, result: ProbeResult) => void,
): Promise<ProbeResult[]> {
  let done = 0;
  const told: Tried = async (probe) => {
    const result = await runProbe(probe, bench, commandFor);
    tell(++done, result);
    return result;
  };
  const reading = await runTogether(
    probes.filter(({ writes }) => !writes),
    together,
    told,
  );
  return [
    ...reading,
    ...(await runTogether(
      probes.filter(({ writes }) => writes),
      1,
      told,
    )),
  ];
}

type Tried = (probe: Probe) => Promise<ProbeResult>;

async function runTogether(probes: readonly Probe[], workers: number, run: Tried): Promise<ProbeResult[]> {
  const results = new Array<ProbeResult>(probes.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < probes.length) {
      const position = next++;
      results[position] = await run(probes[position]!);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}

async function runProbe(
  { id, requirement, says, source, run }: Probe,
  bench: Bench,
  commandFor: (id: string) => string,
): Promise<ProbeResult> {
  const start = performance.now();
  let last: TestedAnswer | undefined;
  const hearing: Bench = { ...bench, send: async (draft) => (last = await bench.send(draft)) };
  const outcome = await run(hearing).catch((error: unknown): ProbeOutcome =>
    broken(says, error as NodeJS.ErrnoException),
  );
  return {
    id,
    requirement,
    says,
    source,
    ...outcome,
    command: commandFor(id),
    milliseconds: Math.round(performance.now() - start),
    ...(last && isFinding(outcome) && { wire: outcome.wire ?? last.wire }),
  };
}

const isFinding = ({ verdict }: ProbeOutcome): boolean => verdict === 'fail' || verdict === 'note';

function broken(says: string, error: NodeJS.ErrnoException): ProbeOutcome {
  const found = { sent: says, expected: 'an answer' };
  if (error instanceof GivenUp || error instanceof Lacking)
    return { ...found, verdict: 'not-tested', received: 'nothing was sent', reason: error.message };
  return {
    ...found,
    verdict: 'fail',
    unanswered: true,
    received: `no answer (${error.code ?? 'no code'}: ${error.message})`,
    reason:
      'The good client gets no answer to this request: its connection is closed, or the provider is silent. A refusal is an answer.',
  };
}
