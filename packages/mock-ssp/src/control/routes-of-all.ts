import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import type { ChainsInUse } from '../chains/chains-in-use.ts';
import type { KnownPeople } from '../own-data/open-own-data.ts';
import type { Score } from '../scorecard/scorecard.ts';
import type { OpenTrials } from '../trials/open-trials.ts';
import { addCertificateRoutes } from './certificate-routes.ts';
import { addChainRoutes } from './chain-routes.ts';
import { addLessonRoutes } from './lesson-routes.ts';
import { addPageRoutes } from './page-routes.ts';
import { addPkiRoutes } from './pki-routes.ts';
import { addTrialRoutes } from './trial-routes.ts';

/** What all namespaces share. */
export interface SharedByAll {
  /** Directory of the certificates. */
  readonly certs: string;
  readonly people: KnownPeople;
  readonly chains: ChainsInUse;
  readonly trials: OpenTrials;
  readonly score: () => Promise<Score>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The calls about what all namespaces share: the page and its lessons, data of the user's own, certificates, chains and trials. */
export const routesOfAll =
  ({ certs, people, chains, trials, score, now }: SharedByAll): AddRoutes =>
  (router) => {
    router.get('/data', (ctx) => {
      ctx.body = people.show();
    });
    addPageRoutes(router);
    addCertificateRoutes(router, certs);
    addLessonRoutes(router);
    addChainRoutes(router, chains);
    addPkiRoutes(router, { certs, now });
    addTrialRoutes(router, trials, score);
  };
