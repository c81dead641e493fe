import { isUtf8 } from 'node:buffer';
import { readHeaders } from '../protocol/headers.ts';
import type { Reading } from './exchange.ts';
import type { KeptBody } from './kept-bodies.ts';
import { maskBody } from './mask-body.ts';
import type { Tells } from './told-by.ts';
import { unpackKept } from './unpack.ts';

/** A body as it is shown. */
export interface ShownBody {
  /** Bytes that crossed. */
  readonly crossed: number;
  /** Bytes without their packing; what crossed where that is not known. */
  readonly size: number;
  readonly mimeType: string;
  readonly text?: string;
  readonly encoding?: 'base64';
  /** Why there is no text, or what is to be known of it. */
  readonly comment?: string;
}

/**
 * Shows a body: unpacked, as text where it is text, masked unless it is to be revealed.
 * @param headers of its message, names and values in turn
 * @param told what the request told, where this is an answer
 */
export function showBody(body: KeptBody, headers: readonly string[], { reveal }: Reading, told?: Tells): ShownBody {
  const fields = readHeaders(headers);
  const mimeType = fields.first('content-type') ?? 'application/octet-stream';
  // A text is kept unpacked: how much crossed is what its head says.
  const crossed = body.isText ? Number(fields.first('content-length') ?? body.size) : body.size;
  const shown = { crossed, size: body.size, mimeType };
  if (body.notKept) return { ...shown, comment: notKept[body.notKept] };
  const bytes = unpackKept(body, fields.first('content-encoding'));
  if (!bytes)
    return {
      ...shown,
      ...(reveal && { text: body.read().toString('base64'), encoding: 'base64' as const }),
      comment: 'The body could not be unpacked as its Content-Encoding says.',
    };
  const text = bytes.toString('utf8');
  const whole = { ...shown, size: bytes.length };
  if (!isUtf8(bytes))
    return reveal
      ? {
          ...whole,
          text: bytes.toString('base64'),
          encoding: 'base64',
          comment: 'It is not text: this is base64 of it.',
        }
      : { ...whole, comment: 'It is not text. Ask with reveal=true for base64 of it.' };
  if (reveal) return { ...whole, text };
  const masked = maskBody(text, told);
  return masked === undefined
    ? { ...whole, comment: 'Masked: it is not JSON. Ask with reveal=true.' }
    : { ...whole, text: masked, comment: 'Masked. Ask with reveal=true.' };
}

/** As {@link showBody}. */
export type ShowBody = typeof showBody;

/** As {@link showBody}, for the legs of one exchange: a body that crossed several is unpacked and masked once. */
export function showBodyOnce(): ShowBody {
  const known = new Map<KeptBody, Map<string, ShownBody>>();
  return (body, headers, reading, told) => {
    const fields = readHeaders(headers);
    const form = ['content-type', 'content-encoding', 'content-length'].map((name) => fields.first(name)).join('\n');
    const ofBody = known.get(body) ?? new Map<string, ShownBody>();
    const shown = ofBody.get(form) ?? showBody(body, headers, reading, told);
    known.set(body, ofBody.set(form, shown));
    return shown;
  };
}

const notKept = {
  'too-large': 'Not kept: it is larger than --keep-bodies allows.',
  forgotten: 'No longer kept: newer bodies took its place, or the journal was cleared.',
} as const;
