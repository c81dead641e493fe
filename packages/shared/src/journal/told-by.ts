import type { HeaderView } from '../protocol/headers.ts';
import { readToken } from '../protocol/token.ts';
import type { KeptBody } from './kept-bodies.ts';

/** A request, as far as somebody may be told of by it. */
export interface Telling {
  readonly target: string;
  readonly headers: HeaderView;
  readonly body?: KeptBody | undefined;
}

/**
 * All that a request tells, as one text to look something up in; worked out when it is first asked for. The times of its token are left out: they
 * are seconds since the epoch, of ten digits, and nobody's.
 */
export function toldBy({ target, headers, body }: Telling): () => string {
  let told: string | undefined;
  return () => (told ??= [target, decode(target), headers.text(), ...headers.all('authorization').flatMap(readClaims), body === undefined || body.notKept ? '' : body.read().toString('utf8')].join('\n'));
}

/** Percent-encoding undone, octet by octet. */
const decode = (target: string): string => target.replace(/%([\da-f]{2})/gi, (_, octet: string) => String.fromCharCode(Number.parseInt(octet, 16)));

const readClaims = (authorization: string): string[] =>
  readToken(authorization).parts.map((part) => Buffer.from(part, 'base64url').toString('utf8').replace(/"(?:exp|iat|nbf)"\s*:\s*"?-?\d+/g, ''));
