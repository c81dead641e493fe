import type { HeaderView } from '../protocol/headers.ts';

/** The header fields that frame a message. */
export interface Framing {
  readonly 'transfer-encoding'?: string | undefined;
  readonly 'content-length'?: string | undefined;
}

/** Whether a message announces a body. Source: RFC 9112 §6.3. */
export const announcesBody = (framing: Framing): boolean =>
  framing['transfer-encoding'] !== undefined || (framing['content-length'] ?? '0') !== '0';

/** The same, of header fields as the journal keeps them. */
export const framingOf = (headers: HeaderView): Framing => ({
  'transfer-encoding': headers.first('transfer-encoding'),
  'content-length': headers.first('content-length'),
});
