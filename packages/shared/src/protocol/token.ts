import { isAscii, isUtf8 } from 'node:buffer';
import { base64url } from 'jose';
import { objectIn, type JsonObject } from './json.ts';

/** What an `Authorization` header holds, as far as it can be read; a rule says what is wrong with the rest. */
export interface TokenReading {
  /** The first `Authorization` header. */
  readonly authorization: string | undefined;
  /** What follows `Bearer `; undefined when the header has another form. */
  readonly encoded: string | undefined;
  /** The token's parts between its dots; empty without a token. */
  readonly parts: readonly string[];
  /** The JOSE header; undefined when it cannot be decoded as a JSON object. */
  readonly header: JsonObject | undefined;
  /** The claims; undefined when they cannot be decoded as a JSON object. */
  readonly claims: JsonObject | undefined;
  /** Lets go of what was decoded: a journal keeps many tokens and seldom shows one, and decodes that again. */
  forget(): void;
}

/** The JOSE header of every GP Connect token. Source: audit and provenance page. */
export const tokenHeader: JsonObject = { alg: 'none', typ: 'JWT' };

/**
 * Encodes an unsigned token: two base64url parts without padding and an empty signature, so that it ends with a dot.
 * jose's own encoder writes no `typ`, which GP Connect asks for.
 */
export function encodeToken(claims: object, header: object = tokenHeader): string {
  return `${encodePart(header)}.${encodePart(claims)}.`;
}

/** One part of a token: the JSON of a value in base64url without padding. */
const encodePart = (value: unknown): string => base64url.encode(JSON.stringify(value));

/** Reads an `Authorization` header without judging it. */
export const readToken = (authorization: string | undefined): TokenReading => new ReadToken(authorization);

/** What is made of the header is made when somebody asks: the SSP's path looks at none of it. */
class ReadToken implements TokenReading {
  readonly authorization: string | undefined;
  #encoded: string | null | undefined = null;
  #parts: readonly string[] | null = null;
  #claims: JsonObject | null | undefined = null;

  constructor(authorization: string | undefined) {
    this.authorization = authorization;
  }

  get encoded(): string | undefined {
    if (this.#encoded === null)
      this.#encoded = this.authorization === undefined ? undefined : bearerOf(this.authorization);
    return this.#encoded;
  }

  get parts(): readonly string[] {
    return (this.#parts ??= this.encoded?.split('.', maximumParts) ?? noParts);
  }

  get header(): JsonObject | undefined {
    return decodeHeader(this.parts[0]);
  }

  get claims(): JsonObject | undefined {
    if (this.#claims === null) this.#claims = decodePart(this.parts[1]);
    return this.#claims;
  }

  forget(): void {
    this.#encoded = this.#parts = this.#claims = null;
  }
}

/** What follows `Bearer ` when it is one word. Looking for what a word must not hold is faster than matching its 2,000 characters. */
function bearerOf(authorization: string): string | undefined {
  const [scheme] = /^Bearer +/i.exec(authorization) ?? [];
  const word = scheme && authorization.slice(scheme.length);
  return word && spaces.every((space) => !word.includes(space)) ? word : undefined;
}

/** The white space that Node's HTTP parser lets into a header value: it is read as Latin-1. */
const spaces = [' ', '\t', '\u00a0'];

const noParts: readonly string[] = [];

/** More parts than a token or an encrypted token can have: enough to say that there are too many. */
const maximumParts = 8;

/** Nearly every token has the same header: the one decoded last is kept. */
let latest: { readonly part: string | undefined; readonly header: JsonObject | undefined } = {
  part: undefined,
  header: undefined,
};

function decodeHeader(part: string | undefined): JsonObject | undefined {
  if (part !== latest.part) latest = { part, header: decodePart(part) };
  return latest.header;
}

/** Node's decoder is faster than jose's and as lenient; the rules say what is wrong with the encoding. */
function decodePart(part: string | undefined): JsonObject | undefined {
  if (!part) return undefined;
  const bytes = Buffer.from(part, 'base64url');
  const isPlain = isAscii(bytes);
  if (!isPlain && !isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString(isPlain ? 'latin1' : 'utf8'));
    return objectIn(value);
  } catch {
    return undefined;
  }
}
