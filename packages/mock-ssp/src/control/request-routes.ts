import type { Context } from 'koa';
import { originOfCall } from '@mock-spine/shared/control/access-of-app';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { readQuery, readReading } from '@mock-spine/shared/control/read-query';
import { guard } from '@mock-spine/shared/failures/guard';
import type { SharedRoom } from '@mock-spine/shared/http/shared-room';
import { showExchange } from '@mock-spine/shared/journal/show-exchange';
import { findClientFiles } from '../issue/client-files.ts';
import { curlConfig } from '../issue/curl.ts';
import { issue, planRequest, type Issuing } from '../issue/issue.ts';
import { findWhom } from '../issue/find-whom.ts';
import { readOrder, readSendOrder, type Order } from '../issue/order.ts';
import { showIssued } from '../issue/show.ts';
import { showOnWire } from '../issue/wire.ts';
import { isToldByProvider } from '../joined/reason-of-both.ts';
import { stepsBefore } from '../send/steps-before.ts';
import { send, type Sending } from '../send/send.ts';
import type { holdMeanwhile } from './hold-meanwhile.ts';
import type { Joining } from './joined-routes.ts';

/** What the making and sending of requests works on. */
export interface RequestControl {
  readonly issuing: Issuing;
  readonly sending: Sending;
  /** For the answers to all that is sent for calls. */
  readonly answers: SharedRoom;
  readonly hold: ReturnType<typeof holdMeanwhile>;
  readonly join: Joining;
}

/** Adds `POST /issue` and `POST /send`. */
export function addRequestRoutes(
  router: Parameters<AddRoutes>[0],
  { issuing, sending, answers, hold, join }: RequestControl,
): void {
  const { clients } = sending.materials;
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
    const entry = exchange === undefined ? undefined : sending.journal.get(exchange);
    const shown = entry && showExchange(exchange!, entry, reading);
    const both = isToldByProvider(shown?.because) ? await join.own(entry!, reading, shown!) : {};
    const because = both.because ?? shown?.because;
    const {
      commands: _c,
      notes: _n,
      ...request
    } = showIssued(issued, findClientFiles(issued, clients), order, originOfCall(ctx));
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
