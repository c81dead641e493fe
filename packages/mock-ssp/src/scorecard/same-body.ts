import type { SspExchange } from '../exchange.ts';

/** Whether two requests for the same target carry the same body, as far as it is known: by its bytes where they are kept, else by its length. */
export function sameBody(one: SspExchange, other: SspExchange): boolean {
  if (one.facts.headers.first('content-length') !== other.facts.headers.first('content-length')) return false;
  const [first, second] = [one.requestBody, other.requestBody];
  if (first === undefined || second === undefined || first.notKept !== undefined || second.notKept !== undefined) return true;
  return first.size === second.size && first.read().equals(second.read());
}
