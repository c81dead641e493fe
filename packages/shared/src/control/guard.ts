import type { Context, Next } from 'koa';
import type { ControlAddress } from '../settings/control-access-settings.ts';
import { loopbackHosts } from '../http/loopback-hosts.ts';
import { ControlError } from './control-error.ts';

/** What may be called by any name: probes of a cluster know none. */
const probes: ReadonlySet<string> = new Set(['/live', '/ready']);

/**
 * Refuses calls that a page from elsewhere could make through the user's browser: the Host must name this machine
 * (against DNS rebinding) and an Origin, when there is one, must be a page of it.
 * @param names what it is named beside loopback and the address that was connected to
 */
export function guardOrigin({ names }: Pick<ControlAddress, 'names'>) {
  const isOurs = (url: string, { localAddress = '' }: Context['socket']): boolean => {
    if (!URL.canParse(url)) return false;
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    return loopbackHosts.has(host) || names.has(host) || host === localAddress.replace(/^::ffff:/, '');
  };
  return async (ctx: Context, next: Next): Promise<void> => {
    const host = ctx.get('Host');
    if (!probes.has(ctx.path) && !isOurs(`http://${host}`, ctx.socket)) {
      throw new ControlError(
        403,
        `The Host ${JSON.stringify(host)} is not this machine.`,
        'Call the control API as localhost, 127.0.0.1 or [::1], or start the mock with --control-host and that name.',
      );
    }
    const origin = ctx.get('Origin');
    if (origin && !isOurs(origin, ctx.socket)) {
      throw new ControlError(
        403,
        `A page from ${JSON.stringify(origin)} may not use this control API.`,
        'Call it from a page that this machine serves, or from a script.',
      );
    }
    await next();
  };
}
