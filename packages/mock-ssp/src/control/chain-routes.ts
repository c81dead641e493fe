import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { MaterialError } from '@mock-spine/shared/tls/material';
import { chainChoice } from '../chains/chain-choice.ts';
import type { ChainsInUse } from '../chains/chains-in-use.ts';

type Router = Parameters<AddRoutes>[0];

/** Adds the calls that show and change which chain is shown and which are trusted; `POST /reset` takes it back. */
export function addChainRoutes(
  router: Router,
  { chosen, choose, load, publish }: Pick<ChainsInUse, 'chosen' | 'choose' | 'load' | 'publish'>,
): void {
  router.get('/chains', (ctx) => {
    ctx.body = chosen();
  });
  router.put('/chains', async (ctx) => {
    const read = chainChoice.partial().safeParse(await readJsonObject(ctx));
    if (!read.success)
      throw new ControlError(
        400,
        'The body names no chains.',
        'Send {"shown":"g2","trusted":"both"}, or one of them: shown is g1 or g2, trusted is g1, g2 or both.',
      );
    await load();
    const { shown = chosen().shown, trusted = chosen().trusted } = read.data;
    try {
      choose({ shown, trusted });
    } catch (error) {
      if (!(error instanceof MaterialError)) throw error;
      throw new ControlError(409, error.message, 'The chains chosen before stay in use.');
    }
    await publish();
    ctx.body = chosen();
  });
}
