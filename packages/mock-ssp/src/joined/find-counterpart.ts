import type { ShownBecause } from '@mock-spine/shared/journal/show-because';

/** A record of the provider's journal, as its control API shows it: what joining looks at. */
export interface ProviderRecord {
  readonly id: string;
  readonly kind: 'request' | 'connection';
  /** ISO 8601. */
  readonly time: string;
  readonly traceId?: string;
  readonly method?: string;
  /** Masked as the SSP's is. */
  readonly target?: string;
  readonly timings?: Readonly<Record<string, number>>;
  readonly because?: ShownBecause;
}

/** What the SSP knows of a request that it sent on. */
export interface SentOn {
  readonly traceId: string | undefined;
  readonly method: string;
  /** Path and query at the provider, masked as the provider's record is. */
  readonly target: string;
  /** Milliseconds since the epoch: when it came, and when its exchange ended. The stages between are of another clock, which begins a moment earlier. */
  readonly from: number;
  readonly to: number;
}

/** The provider's record of a request, when there is one, and how sure that is. */
export interface Counterpart {
  readonly record: ProviderRecord | undefined;
  /** How many records it might have been. */
  readonly candidates: number;
}

/**
 * Finds the provider's record of a request. A trace id alone does not tell: clients repeat it, and a journal forgets. So only records of the time
 * in which the SSP waited are looked at; of several, those for the same method and target, and of those the nearest in time.
 */
export function findCounterpart(sent: SentOn, records: readonly ProviderRecord[]): Counterpart {
  const inTime = records.filter(
    ({ kind, time, traceId }) => kind === 'request' && traceId === sent.traceId && isWithin(Date.parse(time), sent),
  );
  const alike = inTime.filter(({ method, target }) => method === sent.method && target === sent.target);
  const candidates = alike.length > 0 ? alike : inTime;
  const [record] = [...candidates].sort((a, b) => distance(a, sent) - distance(b, sent));
  return { record, candidates: candidates.length };
}

/** Finds the connection that the provider refused while the SSP waited: it has no trace id, so that the time must do. */
export function findRefusedConnection(sent: SentOn, records: readonly ProviderRecord[]): Counterpart {
  const inTime = records.filter(({ kind, time }) => kind === 'connection' && isWithin(Date.parse(time), sent));
  return { record: inTime.at(-1), candidates: inTime.length };
}

/** Two processes of one machine, each rounding to a millisecond. */
const rounding = 2;

const isWithin = (at: number, { from, to }: SentOn): boolean => at >= from - rounding && at <= to + rounding;

const distance = ({ time }: ProviderRecord, { from }: SentOn): number => Math.abs(Date.parse(time) - from);
