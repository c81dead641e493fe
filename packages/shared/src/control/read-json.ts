import type { Context } from 'koa';
import { gather, NotGathered } from '../http/gather.ts';
import { ControlError } from './control-error.ts';
import { limitsOfApp } from './limits-of-app.ts';
import { isNestedDeeper } from './nesting.ts';
import { isJsonObject, parseJson } from '../protocol/json.ts';

/**
 * Reads the JSON object that a call to the control API carries. The port ends a call whose body is too slow.
 * @throws ControlError 400 when it is not a JSON object or is nested too deeply, 413 when it is too large; its connection is closed after that
 */
export async function readJsonObject(ctx: Context): Promise<Record<string, unknown>> {
  const { bodyLimit, nesting } = limitsOfApp(ctx.app);
  const text = (
    await gather(ctx.req, { bytes: bodyLimit }).catch((error: unknown) => {
      if (!(error instanceof NotGathered)) throw error;
      ctx.set('Connection', 'close');
      throw new ControlError(
        413,
        `The body is larger than ${bodyLimit} bytes.`,
        'Send a smaller one, or allow more with --control-body-limit.',
      );
    })
  ).toString('utf8');
  if (isNestedDeeper(text, nesting))
    throw new ControlError(
      400,
      `The JSON of the body is nested more than ${nesting} deep.`,
      'Send a flatter one; nothing that this control API takes is as deep as that.',
    );
  const value = parseJson(text);
  if (isJsonObject(value)) return value;
  throw new ControlError(
    400,
    'The body is not a JSON object.',
    `Send one; GET /openapi.json describes what ${ctx.method} ${ctx.path} takes.`,
  );
}
