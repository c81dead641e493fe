import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import Router from '@koa/router';
import { DatabaseError } from '../database/database-error.ts';
import { addExchangeRoutes, forget, type Exchanges } from './exchange-routes.ts';
import { looks } from './require-token.ts';
import { ExchangeStream, type StreamLimits, type StreamPlaces } from './exchange-stream.ts';

/** What is asked of a mock apart from its listeners: of the one that is always there, and of each of its namespaces. */
export interface ControlledState extends Exchanges {
  /** Puts the mock back to the state in which it started. */
  readonly reset: () => Promise<void> | void;
  /** Puts the other mock back too; tells what became of that where it was not done. */
  readonly resetOther?: () => Promise<object | undefined>;
  /** Reads what replicas have changed, before a call changes it further: of two calls one after the other, at whichever replicas, the second knows of the first. @throws DatabaseError */
  readonly load?: () => Promise<void>;
  /** Tells the replicas of the mock what a call has changed. @throws when they cannot be told, and the change was taken back */
  readonly publish?: () => Promise<void>;
  /** How `GET /exchanges/stream` is kept going and within bounds. */
  readonly streams?: StreamLimits;
}

/** Adds calls to a control API. */
export type AddRoutes = (router: Router) => void;

/** The calls about the state of a mock. */
export interface ControlRoutes {
  /**
   * Tells what goes on in it from what went on in another one: after a restart it is another, and what was read before is of a journal that is gone. Replicas
   * that have one journal are of one run, which goes on.
   */
  readonly run: string;
  readonly router: Router;
  readonly handle: Middleware;
  /** Ends the streams. @param because as a comment of theirs */
  readonly close: (because: string) => void;
}

/**
 * Makes the calls about the state of a mock.
 * @param places of the streams, which all states share
 * @param addRoutes adds what only this mock has
 */
export function createControlRoutes(
  controlled: ControlledState,
  places: StreamPlaces,
  addRoutes: AddRoutes,
): ControlRoutes {
  const router = new Router();
  const { mark = randomUUID().slice(0, 8), run = mark } = controlled.ofReplicas?.keeping ?? {};
  const stream = new ExchangeStream(controlled.journal, mark, places, controlled.streams);
  addExchangeRoutes(router, { ...controlled, run }, stream);
  router.post('/reset', async (ctx) => {
    await controlled.reset();
    await forget(controlled);
    const told = await controlled.resetOther?.();
    if (told) ctx.body = told;
    else ctx.status = 204;
  });
  addRoutes(router);
  const handle = router.routes();
  return {
    run,
    router,
    handle: async (ctx, next) => {
      ctx.set(runHeader, run);
      if (looks(ctx)) {
        await handle(ctx as Parameters<typeof handle>[0], next);
        return;
      }
      // A call that changes nothing goes on without the database; one that does cannot be told, which is said then.
      await controlled.load?.().catch(unlessAway);
      try {
        await handle(ctx as Parameters<typeof handle>[0], next);
      } finally {
        // A call that fails midway may have changed something, too.
        await controlled.publish?.();
      }
    },
    close: (because) => stream.close(because),
  };
}

function unlessAway(error: unknown): void {
  if (!(error instanceof DatabaseError)) throw error;
}

/** Tells with every answer which run of the mock gave it. */
export const runHeader = 'Mock-Spine-Run';
