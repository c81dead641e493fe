import type { Context, Next } from 'koa';
import { ControlError } from './control-error.ts';

/**
 * Refuses calls that a page from elsewhere could make through the user's browser: the Host must name this machine
 * (against DNS rebinding) and an Origin, when there is one, must be a page of this machine.
 */
export async function guardOrigin(ctx: Context, next: Next): Promise<void> {
  const host = ctx.get('Host');
  if (!isLoopback(`http://${host}`)) {
    throw new ControlError(
      403,
      `The Host ${JSON.stringify(host)} is not this machine.`,
      'Call the control API as localhost, 127.0.0.1 or [::1].',
    );
  }
  const origin = ctx.get('Origin');
  if (origin && !isLoopback(origin)) {
    throw new ControlError(
      403,
      `A page from ${JSON.stringify(origin)} may not use this control API.`,
      'Call it from a page that this machine serves, or from a script.',
    );
  }
  await next();
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
