import type { MoveOther } from '@mock-spine/shared/control/clock-routes';

/**
 * Moves the provider's clock with the SSP's, by its control API.
 * @param origin of the provider's control API, on this machine
 */
export const moveProviderClock =
  (origin: string): MoveOther =>
  async (moment) => {
    try {
      const call =
        moment === undefined ? { method: 'DELETE' } : { method: 'PUT', body: JSON.stringify({ now: moment }) };
      const answer = await fetch(`${origin}/clock`, {
        ...call,
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      // Nothing of it is read: whoever listens there may send without end.
      await answer.body?.cancel();
      return { provider: answer.ok ? 'moved too' : `not moved: its control API answered ${answer.status}` };
    } catch {
      return { provider: `not moved: no control API of the mock provider answers at ${origin}` };
    }
  };

/** How long the provider may take, in milliseconds. */
const patience = 2_000;
