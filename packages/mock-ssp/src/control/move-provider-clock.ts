import type { MoveOther } from '@mock-spine/shared/control/clock-routes';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { callProviderControl, runIn, type ProviderControl } from './provider-proxy.ts';

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
      if (statusCode === 200 && runIn(answer) === undefined)
        return { provider: `not moved: what answers at ${control.origin} is not the control API of a mock provider` };
      return {
        provider: statusCode === 200 ? 'moved too' : `not moved: its control API answered ${statusCode}`,
      };
    } catch (error) {
      return { provider: `not moved: ${messageOf(error)}` };
    }
  };
