import type { FilterValues } from '../journal/filter-values.ts';
import type { wrapHar } from '../journal/har.ts';
import type { ShownBodies } from '../journal/show-bodies.ts';
import type { ShownCertificates } from '../journal/show-certificates.ts';
import type { Shown } from '../journal/show-exchange.ts';
import type { JournalSummary } from '../journal/summarise-journal.ts';
import type { JournalKeeping } from './teller.ts';

/** Which exchanges are asked for. */
export interface AskedOf {
  readonly filters: FilterValues;
  /** `mock-ssp` or `mock-provider`; both, when absent. */
  readonly mock?: string | undefined;
}

/** Which exchanges of others are asked for. */
export interface AskedOfOthers extends AskedOf {
  /** What was seen at another replica already: what had ended there by then. */
  readonly seenAt?: { readonly mark: string; readonly end: number } | undefined;
}

/** An exchange, and its place among those of all replicas. */
export interface NumberedShown {
  readonly number: number;
  readonly shown: Shown;
}

/** An exchange that another replica, or this one, has told. */
export interface ToldExchange {
  /** Which mock saw it. */
  readonly mock: string;
  /** Which replica of it. */
  readonly replica: string;
  /** As lists show it, with `mock` and `replica`. */
  readonly shown: Shown;
  readonly certificates?: ShownCertificates | undefined;
  readonly bodies?: ShownBodies | undefined;
  /** What only its mock understands. */
  readonly side?: object | undefined;
  readonly har: ReturnType<typeof wrapHar>;
}

/** What the replicas of both mocks over one database have seen: masked. */
export interface JournalOfReplicas {
  /** Whose it is: `run` is that of all replicas. */
  readonly keeping: Pick<JournalKeeping, 'mock' | 'replica' | 'mark' | 'run'>;
  /**
   * The newest first, each with the mock and the replica that it was at; those of this replica that have ended are among them.
   * @param before an id: only older ones; none where it is not kept
   * @throws DatabaseError
   */
  list(asked: AskedOf, limit: number, before: string | undefined): Promise<readonly Shown[]>;
  /** The numbers of those that are asked for. @throws DatabaseError */
  summarise(asked: AskedOf): Promise<JournalSummary>;
  /** Undefined where it is not kept. @throws DatabaseError */
  find(id: string): Promise<ToldExchange | undefined>;
  /** The number of the newest. @throws DatabaseError */
  newest(): Promise<number>;
  /** The end of the last of this replica's own that it had told by a number; 0 where none of those is kept. @throws DatabaseError */
  ownEndAt(number: number): Promise<number>;
  /** Those that other replicas told after a number and up to another, the oldest first, and the number of the last that was looked at. @throws DatabaseError */
  ofOthers(
    asked: AskedOfOthers,
    after: number,
    newest: number,
  ): Promise<{ readonly exchanges: readonly NumberedShown[]; readonly upTo: number }>;
  /** Has somebody told that others saw something, or that `missing` has changed. @returns what ends that */
  onNews(listener: () => void): () => void;
  /** Why what others saw is missing now, in a sentence. */
  readonly missing: string | undefined;
  /** How many of this replica's own were not told: too large, or forgotten here while the database was away. */
  readonly untold: number;
  /** Forgets those of the mock in the namespace, at every replica. @throws DatabaseError */
  forget(): Promise<void>;
}
