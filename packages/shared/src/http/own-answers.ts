import { channel } from 'node:diagnostics_channel';

/** An answer that a mock makes itself, as it is before it is packed; what the SSP passes on is none. */
export interface OwnAnswer {
  /** A trial stands for a server that is not what it should be. */
  readonly by: 'ssp' | 'provider' | 'trial';
  /** Content-Type. */
  readonly type: string;
  /** The text, or its pieces in order. */
  readonly body: string | readonly string[];
}

/** The channel on which each is told to whoever watches the mocks within their process. */
export const ownAnswers = channel('mock-spine:own-answer');

/** Tells of an answer; costs one look where nobody listens. */
export function tellAnswer(by: OwnAnswer['by'], type: string, body: OwnAnswer['body']): void {
  if (ownAnswers.hasSubscribers) ownAnswers.publish({ by, type, body } satisfies OwnAnswer);
}
