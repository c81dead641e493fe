import type { Because } from './because.ts';

/** An error of a mock ended it. @param failed the error's name: its text may hold what a peer sent */
export const failureOfMock = (failed: string, by: 'ssp' | 'provider'): Because => ({
  kind: 'failure',
  by,
  step: 'answer',
  decider: failed,
  says: `An error of this mock (${failed}) ended the exchange.`,
  next: 'It is a fault of the mock, not of the request: please report it, with the request.',
});
