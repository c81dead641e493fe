import type { MoveOther } from '@mock-spine/shared/control/clock-routes';
import { callProviderControl, type ProviderControl } from './provider-proxy.ts';

/**
 * Moves the provider's clock with the SSP's, by its control API.
 * @param control the provider's control API
 */
export const moveProviderClock =
  (control: ProviderControl): MoveOther =>
  async (moment) => {
    try {
      const call =
        moment === undefined ? { method: 'DELETE' } : { method: 'PUT', body: JSON.stringify({ now: moment }) };
      const answer = await callProviderControl(control, { ...call, target: '/clock' });
      // Nothing of it is read: whoever listens there may send without end.
      answer.destroy();
      const { statusCode = 0 } = answer;
      return {
        provider: statusCode < 300 ? 'moved too' : `not moved: its control API answered ${statusCode}`,
      };
    } catch {
      return { provider: `not moved: no control API of the mock provider answers at ${control.origin}` };
    }
  };
