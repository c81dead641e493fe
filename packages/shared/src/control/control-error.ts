import { Stream } from 'node:stream';
import type { Context, Next } from 'koa';
import { ChangedElsewhere, DatabaseError } from '../database/database-error.ts';

/** A refusal of the control API: a status, what is wrong and what to do next. */
export class ControlError extends Error {
  readonly status: number;
  readonly next: string;

  constructor(status: number, message: string, next: string) {
    super(message);
    this.status = status;
    this.next = next;
  }
}

/** Writes every answer of the control API as JSON that a person can read, errors too, and without a stack. */
export async function writeJson(ctx: Context, next: Next): Promise<void> {
  ctx.set('Cache-Control', 'no-store');
  try {
    await next();
    if (ctx.status >= 400 && ctx.body == null)
      throw new ControlError(
        ctx.status,
        `${ctx.method} ${ctx.path} is not part of this control API.`,
        'GET /openapi.json lists its calls.',
      );
    if (
      typeof ctx.body === 'object' &&
      ctx.body !== null &&
      !(ctx.body instanceof Stream) &&
      !Buffer.isBuffer(ctx.body)
    )
      write(ctx, ctx.status, ctx.body, ctx.type);
  } catch (error) {
    const { status, message, next: step } = asControlError(error);
    write(ctx, status, { error: message, next: step });
  }
}

function asControlError(error: unknown): ControlError {
  if (error instanceof ControlError) return error;
  if (error instanceof DatabaseError) return new ControlError(503, error.message, error.next);
  if (error instanceof ChangedElsewhere) return new ControlError(409, error.message, error.next);
  return failed;
}

const failed = new ControlError(
  500,
  'The control API failed.',
  'Repeat the call; if it fails again, report it with the command that you used.',
);

function write(ctx: Context, status: number, body: unknown, type = 'json'): void {
  ctx.body = `${JSON.stringify(body, null, 2)}\n`;
  ctx.status = status;
  ctx.type = type;
}
