import type { Interaction } from '../protocol/interactions.ts';
import { encodeToken, tokenHeader } from '../protocol/token.ts';

/** A request before it is written out: what a vector changes. */
export interface Draft {
  readonly interaction: Interaction;
  readonly method: string;
  /** The provider's service root URL, without a trailing slash. */
  readonly serviceRoot: string;
  /** Below the service root, with the query. */
  readonly path: string;
  /** Every header but `Authorization` and those that the client writes by itself. */
  readonly headers: readonly Header[];
  readonly token: { readonly header: Record<string, unknown>; readonly claims: Record<string, unknown> };
  /** Encodes the token. */
  readonly encode: (claims: object, header: object) => string;
  /** The values of the `Authorization` headers that carry the encoded token: one, unless a vector says otherwise. */
  readonly authorise: (token: string) => readonly string[];
  readonly body: string | undefined;
}

export type Header = readonly [name: string, value: string];

/** A request as it goes out, but for the proxy's prefix. */
export interface WrittenRequest {
  readonly method: string;
  /** The provider's URL. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
  /** The encoded token. */
  readonly token: string;
}

/** Writes a draft out. */
export function writeDraft(draft: Draft): WrittenRequest {
  const token = draft.encode(draft.token.claims, draft.token.header);
  const authorization = draft.authorise(token).map((value): Header => ['Authorization', value]);
  return {
    method: draft.method,
    url: draft.serviceRoot + draft.path,
    headers: [...draft.headers, ...authorization],
    body: draft.body,
    token,
  };
}

/** What a draft starts from. */
export const draftDefaults = {
  encode: encodeToken,
  authorise: (token: string): readonly string[] => [`Bearer ${token}`],
  tokenHeader: { ...tokenHeader },
} as const;
