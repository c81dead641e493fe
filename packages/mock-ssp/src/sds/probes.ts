import type { Context } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { basePath } from './call.ts';
import { SdsRefusal, sdsOutcome } from './sds-errors.ts';

type Router = Parameters<AddRoutes>[0];

/** Adds what tells whether SDS is there: `_ping` for anybody, `_status` for whoever has the key. Source: proxies/default.xml of its API; the bodies are assumed. */
export function addProbes(router: Router, apiKey: string | undefined): void {
  router.get(`${basePath}/_ping`, (ctx) => {
    ctx.body = { version: '1' };
  });
  router.get(`${basePath}/_status`, (ctx) => {
    ctx.status = hasApiKey(ctx, apiKey) ? 200 : 401;
    ctx.body =
      ctx.status === 200 ? { status: 'pass', version: '1' } : sdsOutcome(new SdsRefusal('UNAUTHORISED', ''), '');
  });
}

/** Whether a call has the key that is wanted; where none is, any will do, or none. */
export const hasApiKey = (ctx: Context, apiKey: string | undefined): boolean =>
  apiKey === undefined || ctx.get('apikey') === apiKey;
