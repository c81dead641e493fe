import type Koa from 'koa';
import type { Context } from 'koa';
import { createControlApp, type Controlled } from '@mock-spine/shared/control/control-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { showExchange } from '@mock-spine/shared/journal/exchange';
import { curlConfig, type ClientFiles } from '../issue/curl.ts';
import { issue, type Issued, type Issuing } from '../issue/issue.ts';
import { readOrder } from '../issue/order.ts';
import { showIssued } from '../issue/show.ts';
import { send, type Sending } from '../send/send.ts';

/** What the SSP's control API works on. */
export interface SspControl {
  readonly controlled: Controlled;
  readonly issuing: Issuing;
  readonly sending: Sending;
  /** The files of the client that sends at each hop. */
  readonly files: Readonly<Record<Issued['at'], ClientFiles>>;
}

/** The control API of the mock SSP: what every mock has, and the making and sending of requests. */
export function createSspControl({ controlled, issuing, sending, files }: SspControl): Koa {
  return createControlApp(controlled, (router) => {
    router.post('/issue', async (ctx) => {
      const order = readOrder(await readJsonObject(ctx));
      const issued = issue(order, issuing);
      if (readForm(ctx) === 'curl-config') ctx.body = curlConfig(issued, files[issued.at]);
      else ctx.body = showIssued(issued, files[issued.at], order, `http://${ctx.host}`);
    });
    router.post('/send', async (ctx) => {
      const order = readOrder(await readJsonObject(ctx));
      const issued = issue(order, issuing);
      const { exchange, localPort: _, ...came } = await send(issued, sending);
      const entry = exchange === undefined ? undefined : controlled.journal.get(exchange);
      const { commands: _c, ...request } = showIssued(issued, files[issued.at], order, `http://${ctx.host}`);
      ctx.body = { request, ...came, exchange: entry && showExchange(exchange!, entry, { reveal: ctx.query['reveal'] === 'true' }) };
    });
  });
}

function readForm(ctx: Context): string | undefined {
  const { as } = ctx.query;
  if (as === undefined || as === 'curl-config' || as === 'json') return as;
  throw new ControlError(400, `as is ${JSON.stringify(as)}.`, 'Use ?as=curl-config for what curl -K - reads, or leave it out for JSON.');
}
