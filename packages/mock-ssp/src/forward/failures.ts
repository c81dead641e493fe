import type { OutboundFailure } from '../exchange.ts';

/** What a provider does that no error of Node's tells. */
export const brokenAnswer: OutboundFailure = {
  reason: 'broken-answer',
  says: 'The provider closed the connection before its answer was complete, or its answer is not valid HTTP.',
  next: 'Look into the provider\'s log: did it crash, or does Content-Length differ from the body?',
};

/** @param timeout milliseconds */
export const silentProvider = (timeout: number): OutboundFailure => ({
  reason: 'silent',
  says: `The provider was silent for ${timeout} ms.`,
  next: 'Find out what the provider waits for; --timeout gives it longer.',
});

/** The SSP never connects to a host that is not registered, whichever rules are switched off. */
export const notRegistered: OutboundFailure = {
  reason: 'not-registered',
  says: 'The target is not at the host and port of any registered endpoint.',
  next: 'Point the SSP at the provider with --provider: it connects to registered endpoints only.',
};
