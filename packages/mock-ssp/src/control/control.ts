import type Koa from 'koa';
import type { Context } from 'koa';
import type { Clock } from '@mock-spine/shared/clock';
import { originOfCall } from '@mock-spine/shared/control/access-of-app';
import { addClockRoutes } from '@mock-spine/shared/control/clock-routes';
import { createControlApp, type Controlled } from '@mock-spine/shared/control/control-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { readQuery, readReading } from '@mock-spine/shared/control/read-query';
import { guard } from '@mock-spine/shared/failures/guard';
import { SharedRoom } from '@mock-spine/shared/http/shared-room';
import { showExchange } from '@mock-spine/shared/journal/show-exchange';
import { findClientFiles } from '../issue/client-files.ts';
import { curlConfig } from '../issue/curl.ts';
import { issue, planRequest, type Issuing } from '../issue/issue.ts';
import { findWhom } from '../issue/find-whom.ts';
import { readOrder, readSendOrder, type Order } from '../issue/order.ts';
import { showIssued } from '../issue/show.ts';
import { showOnWire } from '../issue/wire.ts';
import { mostTogether } from '../send/read-body.ts';
import { stepsBefore } from '../send/steps-before.ts';
import { send, type Sending } from '../send/send.ts';
import type { FaultStore } from '../faults/fault-store.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { OpenTrials } from '../trials/open-trials.ts';
import { addPdsRoutes, type Pds } from '../pds/pds-routes.ts';
import { addOdsRoutes, type Ods } from '../ods/ods-routes.ts';
import { addSdsRoutes, type Sds } from '../sds/sds-routes.ts';
import { addCertificateRoutes } from './certificate-routes.ts';
import { addFaultRoutes } from './fault-routes.ts';
import { addChainRoutes, type Chains } from './chain-routes.ts';
import { addChoicesRoutes } from './choices-routes.ts';
import { isToldByProvider } from '../joined/reason-of-both.ts';
import { holdMeanwhile } from './hold-meanwhile.ts';
import { joinWithProvider } from './joined-routes.ts';
import { addLessonRoutes } from './lesson-routes.ts';
import { moveProviderClock } from './move-provider-clock.ts';
import { addPkiRoutes, type PublishedPki } from './pki-routes.ts';
import { addPageRoutes } from './page-routes.ts';
import { createReasonsOfProvider } from './reasons-of-provider.ts';
import type { ProviderControlAt } from './provider-control.ts';
import { addProviderProxy } from './provider-proxy.ts';
import { addRegistryRoutes } from './registry-routes.ts';
import { resetProvider } from './reset-provider.ts';
import { addServedRoutes } from './served-routes.ts';
import { addScorecardRoutes, type Scoring } from './scorecard-routes.ts';
import { addTrialRoutes } from './trial-routes.ts';
import { addRepeatRoutes } from './repeat-routes.ts';

/** What the SSP's control API works on. */
export interface SspControl {
  readonly controlled: Controlled;
  /** The time that issued tokens and requests go by. */
  readonly clock: Clock;
  readonly issuing: Issuing;
  readonly sending: Sending;
  readonly registry: RegistryStore;
  readonly faults: FaultStore;
  readonly sds: Sds;
  readonly pds: Pds;
  readonly ods: Ods;
  readonly chains: Chains;
  readonly pki: PublishedPki;
  readonly scoring: Scoring;
  readonly trials: OpenTrials;
  readonly providerControl: ProviderControlAt;
  /** Directory of the certificates. */
  readonly certs: string;
  /** What was read of data of the user's own. */
  readonly showData: () => object;
}

/** The control API of the mock SSP: what every mock has, and the making and sending of requests. */
export function createSspControl({
  controlled,
  clock,
  issuing,
  sending,
  registry,
  faults,
  sds,
  pds,
  ods,
  chains,
  pki,
  scoring,
  trials,
  providerControl,
  certs,
  showData,
}: SspControl): Koa {
  const { clients } = sending.materials;
  const answers = new SharedRoom(mostTogether);
  /** What is sent for a call of this API; what it is answered is held until that call is answered. */
  const sendingFor = ({ res }: Context): Sending => {
    const portion = answers.open();
    res.once(
      'close',
      guard(res, () => portion.close()),
    );
    return { ...sending, portion };
  };
  const issueFor = async (order: Order, by: Sending) =>
    issue(order, issuing, await findWhom(order, issuing, (another) => send(issue(another, issuing), by)));
  const reasons = createReasonsOfProvider(controlled.journal, { ...providerControl, patience: 2_000 }, sending.now);
  const hold = holdMeanwhile(faults, { ...providerControl, patience: 5_000 });
  const join = joinWithProvider({ ...providerControl, patience: 2_000 }, sending.now);
  return createControlApp(
    {
      ...controlled,
      ...reasons,
      resetOther: resetProvider({ ...providerControl, patience: 10_000 }),
      elaborate: join,
    },
    {
      ofState: (router) => {
        router.post('/issue', async (ctx) => {
          const order = readOrder(await readJsonObject(ctx));
          const issued = await issueFor(order, sendingFor(ctx));
          const form = readForm(ctx);
          if (form === 'curl-config') ctx.body = curlConfig(issued, findClientFiles(issued, clients));
          else if (form === 'http') ctx.body = showOnWire(issued);
          else ctx.body = showIssued(issued, findClientFiles(issued, clients), order, originOfCall(ctx));
        });
        router.post('/send', async (ctx) => {
          const { order, ...meanwhile } = readSendOrder(await readJsonObject(ctx));
          const by = sendingFor(ctx);
          const issued = await issueFor(order, by);
          const { exchange, localPort: _, ...came } = await hold(meanwhile, issued, () => send(issued, by));
          const reading = readReading(readQuery(ctx.query, ['reveal']));
          const entry = exchange === undefined ? undefined : controlled.journal.get(exchange);
          const shown = entry && showExchange(exchange!, entry, reading);
          const both = isToldByProvider(shown?.because) ? await join(entry!, reading, shown!) : {};
          const because = both.because ?? shown?.because;
          const { commands: _c, ...request } = showIssued(
            issued,
            findClientFiles(issued, clients),
            order,
            originOfCall(ctx),
          );
          ctx.body = {
            ...(order.at === 'consumer' && {
              before: stepsBefore(planRequest(order, issuing), originOfCall(ctx), issuing.newId),
            }),
            request,
            wire: showOnWire(issued),
            ...came,
            ...(because && { because }),
            exchange: shown && { ...shown, because },
          };
        });
        addServedRoutes(router, { sspUrl: sending.sspUrl, registry: sds.registry });
        addChoicesRoutes(router, issuing);
        addClockRoutes(router, clock, moveProviderClock({ ...providerControl, patience: 2_000 }));
        addRepeatRoutes(router, controlled.journal, issuing, sending);
        addRegistryRoutes(router, registry);
        addFaultRoutes(router, faults);
        addSdsRoutes(router, sds);
        addPdsRoutes(router, pds);
        addOdsRoutes(router, ods);
        addScorecardRoutes(router, scoring);
        addProviderProxy(router, { ...providerControl, patience: 10_000 });
      },
      ofAll: (router) => {
        router.get('/data', (ctx) => {
          ctx.body = showData();
        });
        addPageRoutes(router);
        addCertificateRoutes(router, certs);
        addLessonRoutes(router);
        addChainRoutes(router, chains);
        addPkiRoutes(router, pki);
        addTrialRoutes(router, trials, scoring.scorecard.trials);
      },
    },
  );
}

function readForm(ctx: Context): string | undefined {
  const { as } = ctx.query;
  if (as === undefined || as === 'curl-config' || as === 'http' || as === 'json') return as;
  throw new ControlError(
    400,
    `as is ${JSON.stringify(as)}.`,
    'Use ?as=curl-config for what curl -K - reads, ?as=http for what goes over the wire, or leave it out for JSON.',
  );
}
