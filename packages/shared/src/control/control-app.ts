import Koa from 'koa';
import Router from '@koa/router';
import { showExchange, traceOf, type Exchange, type Reading } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import { MaterialError } from '../tls/material.ts';
import { ControlError, writeJson } from './control-error.ts';
import { guardOrigin } from './guard.ts';

/** What every control API can be asked. */
export interface Controlled {
  /** The product's name of the mock: `mock-ssp`. */
  readonly name: string;
  /** Why the mock can not take requests yet; undefined when it is ready. */
  readonly notReady: () => string | undefined;
  /** Every clause with how it is enforced, as `/rules` shows it. */
  readonly rules: () => unknown;
  readonly journal: Journal<Exchange>;
  /** Puts the mock back to the state in which it started. */
  readonly reset: () => void;
  /** Reads the certificates and the revocation lists again. */
  readonly reload: () => Promise<void> | void;
  /** What is known besides of the one exchange that is asked for by its id, ready to be shown. */
  readonly elaborate?: (entry: Exchange, reading: Reading) => Promise<Record<string, unknown>>;
}

/**
 * The control API of a mock: plain HTTP for loopback only, with Host and Origin checks.
 * @param addRoutes adds what only this mock has
 */
export function createControlApp(controlled: Controlled, addRoutes: (router: Router) => void = () => {}): Koa {
  const router = new Router();
  const { name, journal } = controlled;

  router.get('/live', (ctx) => {
    ctx.body = { name, live: true };
  });
  router.get('/ready', (ctx) => {
    const because = controlled.notReady();
    ctx.status = because ? 503 : 200;
    ctx.body = { name, ready: !because, ...(because && { because }) };
  });
  router.get('/rules', (ctx) => {
    ctx.body = controlled.rules();
  });
  router.get('/exchanges', (ctx) => {
    const limit = readLimit(ctx.query['limit']);
    const trace = ctx.query['trace'];
    const found = journal.list(limit, trace === undefined ? undefined : (exchange) => traceOf(exchange) === trace);
    ctx.body = { exchanges: found.map(({ id, entry }) => showExchange(id, entry, readReading(ctx.query))) };
  });
  router.get('/exchanges/:id', async (ctx) => {
    const id = ctx.params['id']!;
    const exchange = journal.get(id);
    if (!exchange) throw new ControlError(404, `No exchange ${id} is kept.`, 'List what is kept with GET /exchanges.');
    const reading = readReading(ctx.query);
    ctx.body = { ...showExchange(id, exchange, reading), ...(await controlled.elaborate?.(exchange, reading)) };
  });
  router.delete('/exchanges', (ctx) => {
    journal.clear();
    ctx.status = 204;
  });
  router.post('/reset', (ctx) => {
    controlled.reset();
    journal.clear();
    ctx.status = 204;
  });
  router.post('/reload', async (ctx) => {
    try {
      await controlled.reload();
    } catch (error) {
      if (!(error instanceof MaterialError)) throw error;
      throw new ControlError(409, error.message, 'The certificates loaded before stay in use.');
    }
    ctx.status = 204;
  });
  addRoutes(router);

  const app = new Koa();
  app.silent = true;
  app.use(writeJson);
  app.use(guardOrigin);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}

const mostListed = 1000;

function readLimit(limit: string | string[] | undefined): number {
  if (limit === undefined) return 50;
  if (typeof limit !== 'string' || !/^[1-9]\d{0,3}$/.test(limit) || Number(limit) > mostListed) {
    throw new ControlError(400, `limit is ${JSON.stringify(limit)}.`, `Give a whole number from 1 to ${mostListed}.`);
  }
  return Number(limit);
}

const readReading = (query: Record<string, unknown>) => ({ reveal: query['reveal'] === 'true' });
