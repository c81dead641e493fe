import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import { withoutHeader } from '@mock-spine/shared/vectors/changes';
import type { Probe } from './kit/probe.ts';
import type { AnswerWatch } from './requests/watch-answers.ts';

/** R-01 is not tried by a request of its own but looked for on every answer; it comes last. */
export const cacheControlProbe = ({ judgeCacheControl }: AnswerWatch, interaction: InteractionName): Probe => ({
  id: 'cache-control-no-store',
  requirement: 'R-01',
  says: 'Every answer of the run has Cache-Control: no-store.',
  source: 'security page, "Response headers"',
  writes: false,
  run: async (bench) => {
    const good = bench.good(interaction);
    const isSent = [bench.baseline(interaction), ...(good ? [bench.send(withoutHeader('Ssp-To')(good))] : [])];
    // Whoever gets no answer has none to look at.
    await Promise.allSettled(isSent);
    return judgeCacheControl();
  },
});
