/**
 * Makes another body of a body.
 * @param gone aborted when the consumer's connection is closed
 * @param spare is told where the body is passed on as it came, and why
 */
export type Alteration = (
  body: AsyncIterable<Buffer>,
  gone: AbortSignal,
  spare: (because: string) => void,
) => AsyncIterable<Buffer>;

/** How an altered answer is passed on. */
export interface Altering {
  /** In the order in which the body goes through them. */
  readonly alterations: readonly ((body: AsyncIterable<Buffer>) => AsyncIterable<Buffer>)[];
  readonly gone: AbortSignal;
  /** Whether the body may have another length than the provider announced. */
  readonly changesLength: boolean;
  /** Called when the answer has come and is altered from now on. */
  begin(): void;
  /** Ends the consumer's connection. */
  breakOff(how: BreakOff['how']): void;
}

/** Thrown by an alteration: what was passed on so far is all that the consumer gets. */
export class BreakOff extends Error {
  /** `left`: as if the consumer had closed it. */
  readonly how: 'closed' | 'reset' | 'left';

  constructor(how: BreakOff['how']) {
    super(`The connection is ${how}.`);
    this.how = how;
  }
}
