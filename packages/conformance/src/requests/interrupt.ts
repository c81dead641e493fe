import type { Probe } from '../kit/probe.ts';
import { GivenUp } from './give-up.ts';

/** Why what had not been tried is not tested. */
export const interruption = 'The run was interrupted before all was tried.';

/** Lets probes end when a run is interrupted: at once, or, where a provider may be storing something, as soon as its answer has come. */
export function untilInterrupted(signal: AbortSignal | undefined): (probe: Probe) => Probe {
  if (signal === undefined) return (probe) => probe;
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new GivenUp(interruption)), { once: true });
  });
  // Told to the probes that run then; there may be none.
  interrupted.catch(() => {});
  return (probe) => ({
    ...probe,
    run: async (bench) => {
      if (signal.aborted) throw new GivenUp(interruption);
      return probe.writes ? probe.run(bench) : Promise.race([probe.run(bench), interrupted]);
    },
  });
}
