import type { ConsumerClause } from './clause.ts';
import type { Sighting } from './consumer.ts';

export type ClauseVerdict = 'met' | 'broken' | 'never-exercised';

/** What is known of one clause for one consumer. */
export interface ClauseScore extends ConsumerClause {
  readonly verdict: ClauseVerdict;
  /** How often it was seen to be met, and to be broken. */
  readonly met: number;
  readonly broken: number;
  /** The first few findings that broke it, or that leave it open. */
  readonly found: readonly Sighting[];
  /** What limits the verdict, where something does. */
  readonly note?: string;
}
