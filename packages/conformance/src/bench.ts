import type { Draft } from '@mock-spine/shared/vectors/draft';
import type { Answer } from './requests/send.ts';
import type { Target } from './target.ts';

/** What a probe works with. */
export interface Bench {
  readonly target: Target;
  /** A request for an interaction that meets every clause; undefined when the target has no service root for it. */
  readonly good: (interaction: string) => Draft | undefined;
  /** Sends a draft as the SSP would, on a connection of the good client. @throws the error of the connection */
  readonly send: (draft: Draft) => Promise<Answer>;
  /** The answer to the good request for an interaction, sent once in a run. @throws the error of the connection */
  readonly baseline: (interaction: string) => Promise<Answer | undefined>;
}
