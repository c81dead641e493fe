import { z } from 'zod';
import type { Clock } from '@mock-spine/shared/clock';
import { addClockRoutes } from '@mock-spine/shared/control/clock-routes';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { suggest } from '@mock-spine/shared/settings/settings';
import type { Person } from '@mock-spine/shared/world/patients';
import { enablementKeys, type SwitchKey } from '../enablement/enablement.ts';
import type { PdsRegister } from '../pds/pds-register.ts';
import { addPdsRoutes } from './pds-routes.ts';
import { addProfileRoutes, type ProfileControl } from './profile-routes.ts';
import { addServiceFilteringRoutes, type FilteringControls } from './service-filtering-routes.ts';

/** What only the provider's control API can be asked: `/clock`, and `/enablement` with what was changed of it. */
export interface OwnControls extends FilteringControls {
  readonly clock: Clock;
  readonly pds: PdsRegister;
  readonly profile: ProfileControl;
  readonly personOnPds: (nhsNumber: string) => Person | undefined;
}

/** Adds the provider's own calls to its control API. */
export const addOwnRoutes =
  (controls: OwnControls): AddRoutes =>
  (router) => {
    const { clock, enablement, onSwitched, pds } = controls;
    addServiceFilteringRoutes(router, controls);
    addProfileRoutes(router, controls.profile);
    addClockRoutes(router, clock);
    addPdsRoutes(router, pds, controls.personOnPds);
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

const switches = z
  .strictObject(
    Object.fromEntries(enablementKeys.map((key) => [key, z.boolean().optional()])) as Record<
      SwitchKey,
      z.ZodOptional<z.ZodBoolean>
    >,
  )
  .describe('Capabilities and clinical areas: whether they are on.');

/** What `PUT /enablement` takes: switches by the ODS code of their practice. */
export const enablementChange = z.record(z.string(), switches).meta({ examples: [{ B82617: { documents: false } }] });

function readChanges(body: Record<string, unknown>, practices: readonly string[]): [string, SwitchKey, boolean][] {
  return Object.entries(body).flatMap(([practice, wanted]) => {
    if (!practices.includes(practice))
      throw new ControlError(
        400,
        `Practice ${JSON.stringify(practice)} is not served.${suggest(practice, practices, '')}`,
        `The practices are: ${practices.join(', ')}.`,
      );
    const read = switches.safeParse(wanted);
    if (read.success)
      return (Object.entries(read.data) as [SwitchKey, boolean][]).map(([key, on]): [string, SwitchKey, boolean] => [
        practice,
        key,
        on,
      ]);
    const [issue] = read.error.issues;
    const key = String(
      issue?.code === 'unrecognized_keys' ? issue.keys[0] : (issue?.path[0] ?? JSON.stringify(wanted)),
    );
    throw new ControlError(
      400,
      `${key} of ${practice} does not make sense.${suggest(key, enablementKeys, '')}`,
      `Send for example {"${practice}":{"documents":false}}; there are ${enablementKeys.join(', ')}.`,
    );
  });
}
