import Koa from 'koa';
import Router from '@koa/router';
import type { Metrics } from '../metrics/exchange-metrics.ts';
import { DataError } from '../own-data/data-error.ts';
import { SettingsError } from '../settings/settings.ts';
import { MaterialError } from '../tls/material.ts';
import { ControlError, writeJson } from './control-error.ts';
import { createControlRoutes, runHeader, type AddRoutes, type ControlledState } from './control-routes.ts';
import { readNamespace, type NamespaceOfKey } from './namespace-of-call.ts';
import { answerByState, keepShared, type FindRoutesIn } from './state-of-call.ts';
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
export interface Controlled extends ControlledState {
  /** What has to be ready before the mock takes requests. */
  readonly readiness: Readiness;
  /** Every clause with how it is enforced, as `/rules` shows it. */
  readonly rules: () => unknown;
  readonly metrics: Metrics;
  /** Reads the certificates and the revocation lists again. */
  readonly reload: () => Promise<void> | void;
  /** Of its port, and of what is called there. */
  readonly limits?: ControlLimits;
  /** Where it listens and whose calls it answers; this machine's, when absent. */
  readonly access?: ControlAccess;
}

/** What only one of the mocks can be asked. */
export interface OwnRoutes {
  /** About its state, which each namespace has for itself. */
  readonly ofState?: AddRoutes;
  /** About what all namespaces share. */
  readonly ofAll?: AddRoutes;
  /** Finds the calls about the state of a namespace; none are found where there are no namespaces. */
  readonly findRoutes?: FindRoutesIn;
  readonly namespaceOfKey?: NamespaceOfKey;
}

/** The control API of a mock, with Host and Origin checks, and for tokens where it is reached from other machines. */
export function createControlApp(controlled: Controlled, own: OwnRoutes = {}): Koa {
  const { ofState, ofAll, findRoutes, namespaceOfKey } = own;
  const { limits = defaultControlLimits, access = onLoopback } = controlled;
  const places = { most: limits.streams, taken: 0 };
  const state = createControlRoutes(controlled, places, ofState ?? nothing);
  const shared = new Router();
  addSharedRoutes(shared, controlled, access, state.run);
  ofAll?.(shared);
  const queries = queriesOf([...state.router.stack, ...shared.stack]);

  const app = new Koa();
  app.silent = true;
  limitApp(app, limits);
  admitTo(app, access);
  app.on(
    closing,
    guard(nothing, () => state.close('the mock stops')),
  );
  app.use((ctx, next) => {
    ctx.set(runHeader, state.run);
    return next();
  });
  app.use(writeJson);
  app.use(readNamespace(namespaceOfKey));
  app.use(guardOrigin(access.address));
  if (access.tokens !== undefined) app.use(requireToken(access.tokens));
  app.use((ctx, next) => {
    const known = queries.get(`${ctx.method === 'HEAD' ? 'GET' : ctx.method} ${ctx.path}`);
    if (known) readQuery(ctx.query, known);
    return next();
  });
  app.use(answerByState(state, findRoutes?.(places)));
  app.use(keepShared(shared));
  app.use(shared.routes());
  app.use(shared.allowedMethods());
  return app;
}
/** What is of the whole instance, and the same for every namespace. */
function addSharedRoutes(
  router: Router,
  { name, readiness, rules, metrics, reload }: Controlled,
  { tokens }: ControlAccess,
  run: string,
): void {
  router.get('/live', (ctx) => {
    ctx.body = { name, live: true, run };
  });
  addReadyRoute(router, name, readiness);
  router.get('/rules', (ctx) => {
    ctx.body = rules();
  });
  router.get('/metrics', async (ctx) => {
    ctx.body = await metrics.text();
    ctx.set('Content-Type', metrics.contentType);
  });
  addOpenApiRoute(router);
  addSignInRoutes(router, tokens);
  router.post('/reload', async (ctx) => {
    try {
      await reload();
    } catch (error) {
      if (error instanceof DataError || error instanceof SettingsError)
        throw new ControlError(409, error.message, 'What was read before stays in use.');
      if (!(error instanceof MaterialError)) throw error;
      throw new ControlError(409, error.message, 'The certificates loaded before stay in use.');
    }
    ctx.status = 204;
  });
}

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
