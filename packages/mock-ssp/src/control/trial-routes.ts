import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import type { Score } from '../scorecard/scorecard.ts';
import type { OpenTrials } from '../trials/open-trials.ts';
import { trials } from '../trials/trial.ts';

type Router = Parameters<AddRoutes>[0];

/** Adds the call that lists the trials: what is wrong with each, where it listens, and who met it how. */
export function addTrialRoutes(router: Router, open: OpenTrials, score: () => Promise<Score>): void {
  router.get('/trials', async (ctx) => {
    const { attempts } = await score();
    const listeners = new Map(open.listeners.map((listener) => [listener.trial, listener]));
    ctx.body = {
      open: listeners.size > 0,
      ...(listeners.size === 0 && { next: 'Start mock-ssp or pnpm dev with --trials.' }),
      trials: trials.map((trial) => {
        const { name, requirement, says, expected } = trial;
        const { port, url } = listeners.get(trial) ?? {};
        return {
          name,
          requirement,
          says,
          expected,
          ...(port !== undefined && { port, url }),
          attempts: attempts.filter(({ trial: tried }) => tried === name),
        };
      }),
    };
  });
}
