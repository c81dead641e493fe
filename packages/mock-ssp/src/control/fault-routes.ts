import type { Context } from 'koa';
import { ControlError } from '@mock-spine/shared/control/control-error';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { readQuery } from '@mock-spine/shared/control/read-query';
import type { FaultStore } from '../faults/fault-store.ts';
import { FaultError } from '../faults/read-faults.ts';

type Router = Parameters<AddRoutes>[0];

/**
 * Adds the calls that show and change the faults. What they change is in force for the next request; `POST /reset` goes back to the faults of
 * the start. PUT replaces the list, POST adds one fault at its end, DELETE takes all away; with a name in the path PUT and DELETE are about that fault alone, so that
 * two who change different faults at once do not undo each other's.
 */
export function addFaultRoutes(router: Router, faults: FaultStore): void {
  router.get('/faults', (ctx) => {
    ctx.body = faults.document;
  });
  router.put('/faults', async (ctx) => {
    const document = await readJsonObject(ctx);
    change(ctx, faults, () => faults.replace(document));
  });
  router.post('/faults', async (ctx) => {
    const record = await readJsonObject(ctx);
    change(ctx, faults, () => faults.add(record));
  });
  router.delete('/faults', (ctx) => {
    faults.replace({ faults: [] });
    ctx.status = 204;
  });
  router.put('/faults/:name', async (ctx) => {
    readQuery(ctx.query, []);
    const record = await readJsonObject(ctx);
    change(ctx, faults, () => faults.put(ctx.params['name']!, record));
  });
  router.delete('/faults/:name', (ctx) => {
    readQuery(ctx.query, []);
    const name = ctx.params['name']!;
    if (!faults.remove(name))
      throw new ControlError(
        404,
        `No fault ${JSON.stringify(name)} is in force.`,
        'List those that are with GET /faults.',
      );
    ctx.status = 204;
  });
}

function change(ctx: Context, faults: FaultStore, make: () => void): void {
  try {
    make();
    ctx.body = faults.document;
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    ctx.status = 422;
    ctx.body = {
      error: 'The faults make no sense; the old ones stay in force.',
      next: 'Mend what the problems name, for example {"faults":[{"do":{"latency":500}}]}.',
      problems: error.problems,
    };
  }
}
