import type { Clock } from '@mock-spine/shared/clock';
import { addClockRoutes } from '@mock-spine/shared/control/clock-routes';
import type { createControlApp } from '@mock-spine/shared/control/control-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { suggest } from '@mock-spine/shared/settings/settings';
import { isEnablementKey } from '../enablement/disable-setting.ts';
import { enablementKeys, type SwitchKey } from '../enablement/enablement.ts';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Person } from '@mock-spine/shared/world/patients';
import type { PdsRegister } from '../pds/pds-register.ts';
import { addPdsRoutes } from './pds-routes.ts';
import { addServiceFilteringRoutes, type FilteringControls } from './service-filtering-routes.ts';

/** What only the provider's control API can be asked: `/clock`, and `/enablement` with what was changed of it. */
export interface OwnControls extends FilteringControls {
  readonly clock: Clock;
  readonly pds: PdsRegister;
  readonly personOnPds: (nhsNumber: string) => Person | undefined;
  /** What was read of data of the user's own. */
  readonly showData: () => object;
}

type AddRoutes = NonNullable<Parameters<typeof createControlApp>[1]>;

/** Adds the provider's own calls to its control API. */
export const addOwnRoutes =
  (controls: OwnControls): AddRoutes =>
  (router) => {
    const { clock, enablement, onSwitched, pds } = controls;
    addServiceFilteringRoutes(router, controls);
    addClockRoutes(router, clock);
    addPdsRoutes(router, pds, controls.personOnPds);
    router.get('/data', (ctx) => {
      ctx.body = controls.showData();
    });
    router.get('/enablement', (ctx) => {
      ctx.body = enablement.show();
    });
    router.get('/enablement/changes', (ctx) => {
      const changes = enablement.changes();
      ctx.body = { changed: Object.keys(changes).length > 0, changes };
    });
    router.put('/enablement', async (ctx) => {
      const changes = readChanges(await readJsonObject(ctx), Object.keys(enablement.show()));
      for (const [practice, key, on] of changes) {
        enablement.set(practice, key, on);
        onSwitched(practice, key, on);
      }
      ctx.body = enablement.show();
    });
  };

function readChanges(body: Record<string, unknown>, practices: readonly string[]): [string, SwitchKey, boolean][] {
  return Object.entries(body).flatMap(([practice, wanted]) => {
    if (!practices.includes(practice))
      throw new ControlError(
        400,
        `Practice ${JSON.stringify(practice)} is not served.${suggest(practice, practices, '')}`,
        `The practices are: ${practices.join(', ')}.`,
      );
    return Object.entries(objectIn(wanted) ?? { [JSON.stringify(wanted)]: undefined }).map(
      ([key, on]): [string, SwitchKey, boolean] => {
        if (isEnablementKey(key) && typeof on === 'boolean') return [practice, key, on];
        throw new ControlError(
          400,
          `${key} of ${practice} does not make sense.${suggest(key, enablementKeys, '')}`,
          `Send for example {"${practice}":{"documents":false}}; there are ${enablementKeys.join(', ')}.`,
        );
      },
    );
  });
}
