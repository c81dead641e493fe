import type { KeptBody } from '@mock-spine/shared/journal/kept-bodies';
import type { SspExchange } from '../request/exchange.ts';

/** What is known of the body that a request carried. */
export interface SentBody {
  /** As it was announced; undefined without a body, and for one in chunks. */
  readonly length: string | undefined;
  /** Absent where bodies are not kept, and where the SSP answered without reading it. */
  readonly kept: KeptBody | undefined;
}

export const bodyOf = ({ facts, requestBody }: SspExchange): SentBody => ({
  length: facts.headers.first('content-length'),
  kept: requestBody,
});

/** Whether two requests for the same target carry the same body, as far as it is known: by its bytes where they are kept, else by its length. */
export function isSameBody(one: SentBody, other: SentBody): boolean {
  if (one.length !== other.length) return false;
  if (
    one.kept === undefined ||
    other.kept === undefined ||
    one.kept.notKept !== undefined ||
    other.kept.notKept !== undefined
  )
    return true;
  return one.kept.size === other.kept.size && one.kept.read().equals(other.kept.read());
}
