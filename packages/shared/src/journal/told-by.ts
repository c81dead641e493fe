import { type HeaderView, announcesBody, framingOf } from '../protocol/headers.ts';
import { readToken } from '../protocol/token.ts';
import type { KeptBody } from './kept-bodies.ts';
import { unpackKept } from './unpack.ts';

/** A request, as far as somebody may be told of by it. */
export interface Telling {
  readonly target: string;
  readonly headers: HeaderView;
  readonly body?: KeptBody | undefined;
}

/** Whether a request told something. */
export type Tells = (found: string) => boolean;

/**
 * Looks up what a request told; nothing is worked out before somebody asks. The times of its token are left out: they are seconds since the epoch, of
 * ten digits, and nobody's. A request whose body is not there any more may have told everything.
 */
export function toldBy({ target, headers, body }: Telling): Tells {
  let told: { readonly text: string; readonly isAll: boolean } | undefined;
  return (found) => {
    told ??= read();
    return !told.isAll || told.text.includes(found);
  };

  function read() {
    const content = readBody(headers, body);
    return {
      text: [target, decode(target), headers.text(), ...headers.all('authorization').flatMap(readClaims), content].join(
        '\n',
      ),
      isAll: content !== undefined,
    };
  }
}

/** Percent-encoding undone, octet by octet. */
const decode = (target: string): string =>
  target.replace(/%([\da-f]{2})/gi, (_, octet: string) => String.fromCharCode(Number.parseInt(octet, 16)));

/** Undefined when there was one that cannot be read. */
function readBody(headers: HeaderView, body: KeptBody | undefined): string | undefined {
  if (body === undefined || body.notKept) return announcesBody(framingOf(headers)) ? undefined : '';
  return unpackKept(body, headers.first('content-encoding'))?.toString('utf8');
}

const readClaims = (authorization: string): string[] =>
  readToken(authorization).parts.map((part) =>
    Buffer.from(part, 'base64url')
      .toString('utf8')
      .replace(/"(?:exp|iat|nbf)"\s*:\s*"?-?\d+/g, ''),
  );
