import type { Context } from 'koa';
import { ControlError } from './control-error.ts';

const largestBody = 1024 * 1024;

/**
 * Reads the JSON object that a call to the control API carries.
 * @throws ControlError 400 when it is not a JSON object, 413 when it is larger than 1 MiB
 */
export async function readJsonObject(ctx: Context): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new ControlError(413, 'The body is larger than 1 MiB.', 'Send a smaller one.');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Answered below, with the same words as for JSON that is no object.
  }
  throw new ControlError(400, 'The body is not a JSON object.', 'Send one, for example {"interaction":"search-patient"}.');
}
