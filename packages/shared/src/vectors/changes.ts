import type { Draft, Header } from './draft.ts';

/** A change that a vector makes to a good request. */
export type Change = (draft: Draft) => Draft;

/** Replaces the value of a header, keeping its place; adds it when it is not there. */
export const withHeader = (name: string, value: string): Change => (draft) => {
  const others = draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...draft, headers: [...others, [name, value] satisfies Header] };
};

/** Sends a header once more, with this value. */
export const withSecondHeader = (name: string, value: string): Change => (draft) => ({ ...draft, headers: [...draft.headers, [name, value]] });

/** Takes a header out. */
export const withoutHeader = (name: string): Change => (draft) => ({
  ...draft,
  headers: draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
});

/** Sets one claim. */
export const withClaim = (name: string, value: unknown): Change => (draft) => withClaims(draft, { ...draft.token.claims, [name]: value });

/** Changes one claim, given what it was. */
export const mapClaim = (name: string, map: (value: never) => unknown): Change => (draft) =>
  withClaims(draft, { ...draft.token.claims, [name]: map(draft.token.claims[name] as never) });

/** Takes one claim out. */
export const withoutClaim = (name: string): Change => (draft) => {
  const { [name]: _, ...claims } = draft.token.claims;
  return withClaims(draft, claims);
};

/** Sets the token's JOSE header. */
export const withTokenHeader = (header: Record<string, unknown>): Change => (draft) => ({ ...draft, token: { ...draft.token, header } });

/** Changes the encoded token. */
export const withEncoded = (map: (token: string) => string): Change => (draft) => ({
  ...draft,
  encode: (claims, header) => map(draft.encode(claims, header)),
});

/** Sets the `Authorization` headers. */
export const withAuthorization = (authorise: Draft['authorise']): Change => (draft) => ({ ...draft, authorise });

/** Sets the method. */
export const withMethod = (method: string): Change => (draft) => ({ ...draft, method });

/** Sets what follows the service root. */
export const withPath = (path: string): Change => (draft) => ({ ...draft, path });

/** Makes several changes, one after the other. */
export const all = (...changes: readonly Change[]): Change => (draft) => changes.reduce((changed, change) => change(changed), draft);

const withClaims = (draft: Draft, claims: Record<string, unknown>): Draft => ({ ...draft, token: { ...draft.token, claims } });
