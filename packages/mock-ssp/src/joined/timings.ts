import type { ProviderRecord } from './find-counterpart.ts';

/** The end of one stage. */
export interface TimedStage {
  readonly by: 'ssp' | 'provider';
  readonly stage: string;
  /** Milliseconds since the request arrived at the SSP. */
  readonly at: number;
}

/** What of an exchange its stages are found by. */
export interface Timed {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly timings: Iterable<readonly [stage: string, milliseconds: number]>;
}

/** The stages of both mocks on one line of time. Where the provider's begins is known to a millisecond. */
export function mergeTimings({ at, timings }: Timed, record: ProviderRecord | undefined): TimedStage[] {
  const stages: TimedStage[] = Array.from(timings, ([stage, ms]) => ({ by: 'ssp', stage, at: ms }));
  if (record?.kind === 'request') {
    const start = Math.max(Date.parse(record.time) - at, 0);
    stages.push({ by: 'provider', stage: 'arrived', at: start });
    for (const [stage, ms] of Object.entries(record.timings ?? {}))
      stages.push({ by: 'provider', stage, at: round(start + ms) });
  }
  return stages.sort((a, b) => a.at - b.at);
}

const round = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;
