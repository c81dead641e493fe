import type Router from '@koa/router';
import { ControlError } from './control-error.ts';
import { readJsonObject } from './read-json.ts';
import { grantOf, keepToken } from './require-token.ts';
import type { Tokens } from './tokens.ts';

/** Adds `GET /access`, which tells who calls, and by which a page signs in and out. Without tokens everybody may write. */
export function addSignInRoutes(router: Router, tokens: Tokens | undefined): void {
  router.get('/access', (ctx) => {
    ctx.body = tokens === undefined ? { token: false, role: 'write' } : { token: true, ...grantOf(ctx, tokens) };
  });
  router.post('/sign-in', async (ctx) => {
    const { token, ...others } = await readJsonObject(ctx);
    const [other] = Object.keys(others);
    if (typeof token !== 'string' || other !== undefined)
      throw new ControlError(
        400,
        other === undefined ? 'token is missing, or no text.' : `${JSON.stringify(other)} is not known.`,
        'Send {"token": "<token>"}.',
      );
    const grant = tokens?.grantOf(token);
    if (tokens !== undefined && grant === undefined)
      throw new ControlError(
        401,
        'This is no token of this control API.',
        'It stands in the file of --control-token-file.',
      );
    if (tokens !== undefined) keepToken(ctx, token);
    ctx.body = grant ?? { role: 'write' };
  });
  router.post('/sign-out', (ctx) => {
    keepToken(ctx, null);
    ctx.status = 204;
  });
}
