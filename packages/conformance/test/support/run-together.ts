import type { Bench } from '../../src/kit/bench.ts';
import type { ProbeOutcome, Probe } from '../../src/kit/probe.ts';

/** Runs probes six at a time, as a run of the tool does; gives their outcomes by id. */
export async function runTogether(probes: readonly Probe[], bench: Bench): Promise<ReadonlyMap<string, ProbeOutcome>> {
  const outcomes = new Map<string, ProbeOutcome>();
  const waiting = [...probes];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let probe = waiting.shift(); probe !== undefined; probe = waiting.shift())
        outcomes.set(probe.id, await probe.run(bench));
    }),
  );
  return outcomes;
}
