import { isUtf8 } from 'node:buffer';
import { base64url } from 'jose';

export type JsonObject = Readonly<Record<string, unknown>>;

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
export function readToken(authorization: string | undefined): TokenReading {
  const encoded = authorization === undefined ? undefined : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const parts = encoded?.split('.', maximumParts) ?? [];
  return { authorization, encoded, parts, header: decodePart(parts[0]), claims: decodePart(parts[1]) };
}

/** More parts than a token or an encrypted token can have: enough to say that there are too many. */
const maximumParts = 8;

/** Node's decoder is faster than jose's and as lenient; the rules say what is wrong with the encoding. */
function decodePart(part: string | undefined): JsonObject | undefined {
  if (!part) return undefined;
  const bytes = Buffer.from(part, 'base64url');
  if (!isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
