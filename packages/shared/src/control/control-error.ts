import type { Context, Next } from 'koa';

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

/** Answers every error of the control API as JSON, without a stack. */
export async function showErrors(ctx: Context, next: Next): Promise<void> {
  ctx.set('Cache-Control', 'no-store');
  try {
    await next();
  } catch (error) {
    const known = error instanceof ControlError;
    ctx.status = known ? error.status : 500;
    ctx.body = known
      ? { error: error.message, next: error.next }
      : { error: 'The control API failed.', next: 'Repeat the call; if it fails again, report it with the command that you used.' };
    return;
  }
  if (ctx.status >= 400 && ctx.body == null) {
    const status = ctx.status;
    ctx.body = { error: `${ctx.method} ${ctx.path} is not part of this control API.`, next: 'The README lists its calls.' };
    ctx.status = status;
  }
}
