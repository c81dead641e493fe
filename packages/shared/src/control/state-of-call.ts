import type { Context, Middleware, Next } from 'koa';
import type Router from '@koa/router';
import type { Ending, Namespace, Namespaces } from '../namespaces/namespaces.ts';
import { ControlError } from './control-error.ts';
import { createControlRoutes, type AddRoutes, type ControlledState, type ControlRoutes } from './control-routes.ts';
import type { StreamPlaces } from './exchange-stream.ts';
import { boundTo, namespaceOf } from './namespace-of-call.ts';
import { isSecret, looks } from './require-token.ts';

/** What the calls about a namespace work on. */
export interface NamespaceControl {
  readonly controlled: ControlledState;
  readonly ofState: AddRoutes;
}

/** The calls about a namespace; undefined where it is not there. Finding them counts as use of it. */
export type FindRoutes = (name: string, ctx: Context) => Promise<ControlRoutes | undefined>;

/** Finds the calls about a namespace in the places that a control API has for streams. */
export type FindRoutesIn = (places: StreamPlaces) => FindRoutes;

/** Makes the calls about each namespace when it is first called: most are never. */
export const routesOfEach =
  <Instance extends Ending>(
    namespaces: Namespaces<Instance>,
    controlOf: (namespace: Namespace<Instance>) => NamespaceControl,
  ): FindRoutesIn =>
  (places) => {
    const made = new Map<string, ControlRoutes>();
    namespaces.onEnd(({ name }, over) => {
      made.get(name)?.close(over === 'stopped' ? 'the mock stops' : 'the namespace has ended');
      made.delete(name);
    });
    return async (name, ctx) => {
      const namespace = await namespaces.findAnywhere(name);
      if (namespace === undefined) return undefined;
      namespaces.use(namespace, ctx.res);
      const known = made.get(name);
      if (known) return known;
      const { controlled, ofState } = controlOf(namespace);
      const routes = createControlRoutes(controlled, places, ofState);
      made.set(name, routes);
      return routes;
    };
  };

/** Has a call answered by the state that it is about; one that no state answers goes on to what all share. */
export const answerByState =
  (own: ControlRoutes, find: FindRoutes = () => Promise.resolve(undefined)): Middleware =>
  async (ctx, next) => {
    const name = namespaceOf(ctx);
    if (name === undefined) return own.handle(ctx, next);
    const routes = await find(name, ctx);
    if (routes) return routes.handle(ctx, next);
    await next();
    if (ctx.status === 404 && ctx.body == null)
      throw new ControlError(
        404,
        `There is no namespace ${name}; or it has ended, since nobody used it for long.`,
        'GET /namespaces lists those that are there, and POST /namespaces {"name": "…"} makes one.',
      );
    return undefined;
  };

/** What all namespaces share can be looked at from each, and is changed from none. */
export const keepShared =
  (shared: Router): Middleware =>
  (ctx: Context, next: Next) => {
    if (namespaceOf(ctx) === undefined || !shared.match(ctx.path, ctx.method).route) return next();
    const bound = boundTo(ctx);
    if (bound !== undefined && (!looks(ctx) || isSecret(ctx)))
      throw new ControlError(
        403,
        `${ctx.method} ${ctx.path} is of the whole instance, and this token is bound to the namespace ${bound}.`,
        'Use a token that is bound to none.',
      );
    if (looks(ctx)) return next();
    throw new ControlError(
      400,
      `${ctx.method} ${ctx.path} is of the whole instance and of no namespace.`,
      'Leave namespace out: what it changes is changed for all.',
    );
  };
