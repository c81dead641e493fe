import { randomUUID } from 'node:crypto';
import Koa from 'koa';
import Router from '@koa/router';
import type { Metrics } from '../metrics/exchange-metrics.ts';
import { DataError } from '../own-data/data-error.ts';
import { SettingsError } from '../settings/settings.ts';
import { MaterialError } from '../tls/material.ts';
import { ControlError, writeJson } from './control-error.ts';
import { addExchangeRoutes, forget, type Exchanges } from './exchange-routes.ts';
import { ExchangeStream, type StreamLimits } from './exchange-stream.ts';
import { admitTo, onLoopback, type ControlAccess } from './access-of-app.ts';
import { guardOrigin } from './guard.ts';
import { requireToken } from './require-token.ts';
import { addSignInRoutes } from './sign-in-routes.ts';
import { defaultControlLimits, type ControlLimits } from '../http/control-limits.ts';
import { guard, nothing } from '../failures/guard.ts';
import { limitApp } from './limits-of-app.ts';
import { closing } from './control-server.ts';
import { addOpenApiRoute } from './openapi-route.ts';
import { readQuery } from './read-query.ts';
import { addReadyRoute, type Readiness } from './readiness.ts';

/** What every control API can be asked. */
export interface Controlled extends Exchanges {
  /** What has to be ready before the mock takes requests. */
  readonly readiness: Readiness;
  /** Every clause with how it is enforced, as `/rules` shows it. */
  readonly rules: () => unknown;
  readonly metrics: Metrics;
  /** Puts the mock back to the state in which it started. */
  readonly reset: () => Promise<void> | void;
  /** Puts the other mock back too; tells what became of that where it was not done. */
  readonly resetOther?: () => Promise<object | undefined>;
  /** Reads the certificates and the revocation lists again. */
  readonly reload: () => Promise<void> | void;
  /** How `GET /exchanges/stream` is kept going and within bounds. */
  readonly streams?: StreamLimits;
  /** Of its port, and of what is called there. */
  readonly limits?: ControlLimits;
  /** Where it listens and whose calls it answers; this machine's, when absent. */
  readonly access?: ControlAccess;
}

/**
 * The control API of a mock, with Host and Origin checks, and for tokens where it is reached from other machines.
 * @param addRoutes adds what only this mock has
 */
export function createControlApp(controlled: Controlled, addRoutes: (router: Router) => void = () => {}): Koa {
  const router = new Router();
  const { name, limits = defaultControlLimits, access = onLoopback } = controlled;
  const run = randomUUID().slice(0, 8);
  const stream = new ExchangeStream(controlled.journal, run, limits.streams, controlled.streams);

  router.get('/live', (ctx) => {
    ctx.body = { name, live: true, run };
  });
  addReadyRoute(router, name, controlled.readiness);
  router.get('/rules', (ctx) => {
    ctx.body = controlled.rules();
  });
  router.get('/metrics', async (ctx) => {
    ctx.body = await controlled.metrics.text();
    ctx.set('Content-Type', controlled.metrics.contentType);
  });
  addOpenApiRoute(router);
  addSignInRoutes(router, access.tokens);
  addExchangeRoutes(router, { ...controlled, run }, stream);
  router.post('/reset', async (ctx) => {
    await controlled.reset();
    forget(controlled);
    const told = await controlled.resetOther?.();
    if (told) ctx.body = told;
    else ctx.status = 204;
  });
  router.post('/reload', async (ctx) => {
    try {
      await controlled.reload();
    } catch (error) {
      if (error instanceof DataError || error instanceof SettingsError)
        throw new ControlError(409, error.message, 'What was read before stays in use.');
      if (!(error instanceof MaterialError)) throw error;
      throw new ControlError(409, error.message, 'The certificates loaded before stay in use.');
    }
    ctx.status = 204;
  });
  addRoutes(router);
  const queries = queriesOf(router.stack);

  const app = new Koa();
  app.silent = true;
  limitApp(app, limits);
  admitTo(app, access);
  app.on(
    closing,
    guard(nothing, () => stream.close()),
  );
  app.use((ctx, next) => {
    ctx.set(runHeader, run);
    return next();
  });
  app.use(writeJson);
  app.use(guardOrigin(access.address));
  if (access.tokens !== undefined) app.use(requireToken(access.tokens));
  app.use((ctx, next) => {
    const known = queries.get(`${ctx.method === 'HEAD' ? 'GET' : ctx.method} ${ctx.path}`);
    if (known) readQuery(ctx.query, known);
    return next();
  });
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}

/** Tells with every answer which run of the mock gave it: after a restart it is another, and what was read before is of a journal that is gone. */
export const runHeader = 'Mock-Spine-Run';

/** The parameters of each call whose path is plain: none, but for those that are named here or read by the call itself. */
const queriesOf = (stack: Router['stack']): ReadonlyMap<string, readonly string[]> =>
  new Map(
    stack.flatMap(({ path, methods }) =>
      methods.flatMap((method) => {
        const call = `${method} ${path}`;
        return typeof path !== 'string' || /[:{*]/.test(path) || readsItsOwn.test(call)
          ? []
          : [[call, queries[call] ?? []] as const];
      }),
    ),
  );

const queries: Readonly<Record<string, readonly string[]>> = { 'POST /issue': ['as'], 'POST /send': ['reveal'] };

/** The journal and the scorecard have many; the page's address is the browser's; SDS refuses in a way of its own. */
const readsItsOwn = /^GET \/(exchanges.*|scorecard|ready|)$|spine-directory/;
