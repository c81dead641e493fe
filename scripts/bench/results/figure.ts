import type { Chain, ChainName } from '../chains/chain.ts';
import type { Load } from '../generator/job.ts';

/** One load and what it cost the servers. */
export interface Sample {
  readonly load: Load;
  /** CPU seconds of each process of the chain; not a number where they cannot be known. */
  readonly cpu: readonly number[];
}

/** The medians of a chain's samples in one case. */
export interface Figure {
  readonly chain: ChainName;
  readonly says: string;
  /** Requests per second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** CPU seconds per 10,000 requests, of each process of the chain. */
  readonly cpu: readonly number[];
  /** CPU time of the generator as a share of one core. */
  readonly generator: number;
  /** Share of requests whose session was resumed. */
  readonly resumed: number;
}

export function takeMedians({ name, says, processes }: Chain, samples: readonly Sample[]): Figure {
  const of = (value: (sample: Sample) => number): number => median(samples.map(value));
  return {
    chain: name,
    says,
    rate: of(({ load }) => load.requests / load.seconds),
    p50: of(({ load }) => load.p50),
    p99: of(({ load }) => load.p99),
    cpu: processes.map((_, i) => of(({ load, cpu }) => (cpu[i]! / load.requests) * 10_000)),
    generator: of(({ load }) => load.cpu / load.seconds),
    resumed: of(({ load }) => load.resumed),
  };
}

/** The middle value; the mean of the two in the middle when there is an even number of them. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
