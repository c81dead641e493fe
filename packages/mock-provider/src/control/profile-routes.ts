import { z } from 'zod';
import type { createControlApp } from '@mock-spine/shared/control/control-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { versionNames, type VersionName } from '@mock-spine/shared/protocol/versions';

type Router = Parameters<NonNullable<Parameters<typeof createControlApp>[1]>>[0];

/** The version of GP Connect that the provider is of; it can change while it runs. */
export interface ProfileControl {
  readonly show: () => VersionName;
  readonly set: (name: VersionName) => void;
}

/** What `PUT /profile` takes. */
export const profileChange = z
  .strictObject({ profile: z.enum(versionNames).describe('A version of GP Connect.') })
  .meta({ examples: [{ profile: '1.2' }] });

/** Adds `GET` and `PUT /profile`: which version of GP Connect the provider is of. */
export function addProfileRoutes(router: Router, profile: ProfileControl): void {
  router.get('/profile', (ctx) => {
    ctx.body = { profile: profile.show() };
  });
  router.put('/profile', async (ctx) => {
    const change = profileChange.safeParse(await readJsonObject(ctx));
    if (!change.success)
      throw new ControlError(
        400,
        'The profile does not make sense.',
        `Send {"profile":"1.2"}; there are ${versionNames.join(', ')}.`,
      );
    profile.set(change.data.profile);
    ctx.body = { profile: profile.show() };
  });
}
