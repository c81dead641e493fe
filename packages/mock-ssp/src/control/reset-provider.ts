import type { IncomingMessage } from 'node:http';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { callProviderControl, runIn, TokenNotTaken, type ProviderControl } from './provider-proxy.ts';

/** What `POST /reset` tells where there was no provider to reset. */
export interface ProviderNotReset {
  readonly ssp: 'reset';
  /** `not reset: …` and why. */
  readonly provider: string;
  readonly next: string;
}

/**
 * Resets the provider with the SSP, which is reset already. A provider that is not ours has no control API: that is told and is no failure.
 * @throws ControlError 502 or 504 when something answers there and does not reset, or is too slow
 */
export const resetProvider = (control: ProviderControl) => async (): Promise<ProviderNotReset | undefined> => {
  let answer: IncomingMessage;
  try {
    answer = await callProviderControl(control, { method: 'POST', target: '/reset' });
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    const { status, message, next } = error;
    if (status === 504 || error instanceof TokenNotTaken)
      throw new ControlError(status, `The SSP is reset, the provider is not: ${message}`, next);
    return { ssp: 'reset', provider: `not reset: ${message}`, next };
  }
  answer.resume();
  const isMock = runIn(answer) !== undefined;
  if (answer.statusCode === 204 && isMock) return undefined;
  throw new ControlError(
    502,
    `The SSP is reset, the provider is not: what answers at ${control.origin} gave ${answer.statusCode}${isMock ? '' : ', and is no mock'}.`,
    'See that it is the control API of the mock provider, or say with --provider-control where that is.',
  );
};
