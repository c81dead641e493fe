import { z } from 'zod';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { readQuery } from '@mock-spine/shared/control/read-query';
import { forms } from '@mock-spine/shared/protocol/forms';
import { versionNames, type VersionName } from '@mock-spine/shared/protocol/versions';
import type { VersionsInForce } from '../versions/in-force.ts';

type Router = Parameters<AddRoutes>[0];

/** The version of GP Connect that the provider is of, which can change while it runs, and those that are lent to single requests. */
export type ProfileControl = Pick<VersionsInForce<unknown>, 'show' | 'set' | 'lend' | 'takeBack'>;

/** What `PUT /profile` takes. */
export const profileChange = z
  .strictObject({ profile: z.enum(versionNames).describe('A version of GP Connect.') })
  .meta({ examples: [{ profile: '1.2' }] });

/**
 * Adds `GET` and `PUT /profile`: which version of GP Connect the provider is of; and `PUT` and `DELETE /profile/requests/{trace}`: of which it is for the requests with
 * that `Ssp-TraceID` alone.
 */
export function addProfileRoutes(router: Router, profile: ProfileControl): void {
  router.get('/profile', (ctx) => {
    ctx.body = { profile: profile.show() };
  });
  router.put('/profile', async (ctx) => {
    profile.set(readProfile(await readJsonObject(ctx)));
    ctx.body = { profile: profile.show() };
  });
  router.put('/profile/requests/:trace', async (ctx) => {
    readQuery(ctx.query, []);
    const name = readProfile(await readJsonObject(ctx));
    profile.lend(readTraceId(ctx), name);
    ctx.body = { profile: name };
  });
  router.delete('/profile/requests/:trace', (ctx) => {
    readQuery(ctx.query, []);
    profile.takeBack(readTraceId(ctx));
    ctx.status = 204;
  });
}

/** @throws ControlError 400 naming the versions that there are */
function readProfile(body: object): VersionName {
  const change = profileChange.safeParse(body);
  if (change.success) return change.data.profile;
  throw new ControlError(
    400,
    'The profile does not make sense.',
    `Send {"profile":"1.2"}; there are ${versionNames.join(', ')}.`,
  );
}

/** @throws ControlError 400 where it is none */
function readTraceId({ params }: { readonly params: Readonly<Record<string, string>> }): string {
  const traceId = params['trace'] ?? '';
  if (forms.guid.test(traceId)) return traceId;
  throw new ControlError(
    400,
    'The path ends in no Ssp-TraceID.',
    'Name the one of the request, a GUID: /profile/requests/6c8f8d5e-7c3b-4a1f-9d0e-2b1a3c4d5e6f.',
  );
}
