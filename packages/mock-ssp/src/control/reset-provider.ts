import { ControlError } from '@mock-spine/shared/control/control-error';
import { callProviderControl, type ProviderControl } from './provider-proxy.ts';

/**
 * Resets the provider with the SSP, which is reset already. A provider that is not ours has no control API: that is told and is no failure.
 * @throws ControlError 502 or 504 when something answers there and does not reset, or is too slow
 */
export const resetProvider = (control: ProviderControl) => async (): Promise<Record<string, unknown> | undefined> => {
  try {
    const answer = await callProviderControl(control, { method: 'POST', target: '/reset' });
    answer.resume();
    if (answer.statusCode === 204) return undefined;
    throw new ControlError(502, `The SSP is reset, the provider is not: what answers at ${control.origin} gave ${answer.statusCode}.`, 'See that it is the control API of the mock provider, or say with --provider-control where that is.');
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    if (error.status === 504) throw new ControlError(504, `The SSP is reset, the provider is not: ${error.message}`, error.next);
    if (error.message.startsWith('The SSP')) throw error;
    return { ssp: 'reset', provider: `not reset: ${error.message}`, next: error.next };
  }
};
