import type { Context } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { readQuery } from '@mock-spine/shared/control/read-query';
import { RegistryError } from '../registry/read-document.ts';
import type { RegistryStore } from '../registry/registry-store.ts';

type Router = Parameters<AddRoutes>[0];

/**
 * Adds the calls that show and change the registry. What they change is in force for the next request; `POST /reset` takes it back.
 * PUT replaces all of it, PATCH is a JSON merge patch (RFC 7396); one agreement is made by PUT and ended by DELETE of its own path. `/registry/start` is the registry of the start, `/registry/changes` how the one in force differs from it.
 */
export function addRegistryRoutes(router: Router, store: RegistryStore): void {
  router.get('/registry', (ctx) => {
    ctx.body = store.document;
  });
  router.get('/registry/start', (ctx) => {
    ctx.body = store.start;
  });
  router.get('/registry/changes', (ctx) => {
    ctx.body = store.changes;
  });
  router.put('/registry', async (ctx) => {
    const document = await readJsonObject(ctx);
    change(ctx, store, () => store.replace(document));
  });
  router.patch('/registry', async (ctx) => {
    const patch = await readJsonObject(ctx);
    change(ctx, store, () => store.patch(patch));
  });
  router.put('/registry/agreements/:asks/:asked', (ctx) => {
    readQuery(ctx.query, []);
    change(ctx, store, () => store.agree(ctx.params['asks']!, ctx.params['asked']!, true));
  });
  router.delete('/registry/agreements/:asks/:asked', (ctx) => {
    readQuery(ctx.query, []);
    change(ctx, store, () => store.agree(ctx.params['asks']!, ctx.params['asked']!, false));
  });
}

function change(ctx: Context, store: RegistryStore, make: () => void): void {
  try {
    make();
    ctx.body = store.document;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    ctx.status = 422;
    ctx.body = {
      error: 'The registry makes no sense; the old one stays in force.',
      next: 'Mend what the problems name; docs/registry.schema.json has the form.',
      problems: error.problems,
    };
  }
}
