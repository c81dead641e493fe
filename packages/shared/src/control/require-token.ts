import type { Context, Next } from 'koa';
import { ControlError } from './control-error.ts';
import { bind, suppose } from './namespace-of-call.ts';
import type { Grant, Tokens } from './tokens.ts';

/** The cookie of a page that has signed in: a stream of events and a link can send no header. */
const cookie = 'mock-spine-control';

/**
 * What is answered without a token: probes, the page itself, which holds no data, what certificates point to, and what stands for services of the Spine, whose
 * callers have keys of their own (`--sds-apikey`, `--pds-token`).
 */
const open =
  /^\/(live|ready|sign-in|sign-out|openapi\.json|page\/.*|spine-directory\/.*|personal-demographics\/.*|STU3\/Organization\/.*|pki\/.*|certificates(\/(?!consumer\/).*)?)?$/;

/** Of these, what lists addresses: who has a token of one namespace is told those of that one. */
const lists = /^\/(certificates)?$/;

/** Whether a path is answered without a token. */
export const isOpen = (path: string): boolean => open.test(path);

/** Calls that only look, whatever their method is. */
export const looks = (ctx: Pick<Context, 'method'>): boolean => ctx.method === 'GET' || ctx.method === 'HEAD';

/** What a token to read does not give, though it is only looked at: keys. */
export const isSecret = ({ path }: Pick<Context, 'path'>): boolean => path.startsWith('/certificates/consumer/');

/** Refuses calls without a token, and those that change with one that is only to read (RFC 6750 §3). */
export const requireToken = (tokens: Tokens) =>
  async function judge(ctx: Context, next: Next): Promise<void> {
    if (lists.test(ctx.path)) suppose(ctx, grantOf(ctx, tokens)?.namespace);
    if (isOpen(ctx.path)) return next();
    const grant = grantOf(ctx, tokens);
    if (grant === undefined) {
      ctx.set('WWW-Authenticate', 'Bearer realm="control API"');
      throw new ControlError(
        401,
        'This control API wants a token.',
        'Send it as "Authorization: Bearer <token>"; it stands in the file of --control-token-file. A browser signs in at /.',
      );
    }
    if (grant.namespace !== undefined) bind(ctx, grant.namespace);
    if (grant.role === 'read' && (!looks(ctx) || isSecret(ctx))) {
      ctx.set('WWW-Authenticate', 'Bearer realm="control API", error="insufficient_scope"');
      throw new ControlError(403, 'This token is to read only.', 'Use a token to write.');
    }
    return next();
  };

/** What a caller is, by the header or by the cookie of a page. */
export function grantOf(ctx: Context, tokens: Tokens): Grant | undefined {
  const [, bearer] = /^Bearer +([^\s]+)$/i.exec(ctx.get('Authorization')) ?? [];
  const token = bearer ?? ctx.cookies.get(cookie);
  return token === undefined ? undefined : tokens.grantOf(token);
}

/** Keeps a token in the browser until it is closed: no script reads it, and no other site sends it. */
export function keepToken(ctx: Context, token: string | null): void {
  ctx.cookies.set(cookie, token, { httpOnly: true, sameSite: 'strict', secure: ctx.secure, overwrite: true });
}
