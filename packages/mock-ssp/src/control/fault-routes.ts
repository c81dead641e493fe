import type { Context } from 'koa';
import type { createControlApp } from '@mock-spine/shared/control/control-app';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import type { FaultStore } from '../faults/fault-store.ts';
import { FaultError } from '../faults/read-faults.ts';

type Router = Parameters<NonNullable<Parameters<typeof createControlApp>[1]>>[0];

/**
 * Adds the calls that show and change the faults. What they change is in force for the next request; `POST /reset` goes back to the faults of
 * the start. PUT replaces the list, POST adds one fault at its end, DELETE takes all away.
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
