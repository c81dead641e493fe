import type { Draft, Header } from './draft.ts';

/** A change that a vector makes to a good request. */
export type Change = (draft: Draft) => Draft;

/** Replaces the value of a header, keeping its place; adds it when it is not there. */
export const withHeader =
  (name: string, value: string): Change =>
  (draft) => {
    const others = draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
    return { ...draft, headers: [...others, [name, value] satisfies Header] };
  };

/** Changes the value of a header that is there, keeping its place. */
export const mapHeader =
  (name: string, map: (value: string) => string): Change =>
  (draft) => ({
    ...draft,
    headers: draft.headers.map(([other, value]): Header => [
      other,
      other.toLowerCase() === name.toLowerCase() ? map(value) : value,
    ]),
  });

/** Sends a header once more, with this value. */
export const withSecondHeader =
  (name: string, value: string): Change =>
  (draft) => ({ ...draft, headers: [...draft.headers, [name, value]] });

/** Takes a header out. */
export const withoutHeader =
  (name: string): Change =>
  (draft) => ({
    ...draft,
    headers: draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
  });

/** Sets one claim. */
export const withClaim =
  (name: string, value: unknown): Change =>
  (draft) =>
    withClaims(draft, { ...draft.token.claims, [name]: value });

/** Changes one claim, given what it was. */
export const mapClaim =
  (name: string, map: (value: never) => unknown): Change =>
  (draft) =>
    withClaims(draft, { ...draft.token.claims, [name]: map(draft.token.claims[name] as never) });

/** Takes one claim out. */
export const withoutClaim =
  (name: string): Change =>
  (draft) => {
    const { [name]: _, ...claims } = draft.token.claims;
    return withClaims(draft, claims);
  };

/** Sets the token's JOSE header. */
export const withTokenHeader =
  (header: Record<string, unknown>): Change =>
  (draft) => ({ ...draft, token: { ...draft.token, header } });

/** Changes the encoded token. */
export const withEncoded =
  (map: (token: string) => string): Change =>
  (draft) => ({
    ...draft,
    encode: (claims, header) => map(draft.encode(claims, header)),
  });

/** Sets the `Authorization` headers. */
export const withAuthorization =
  (authorise: Draft['authorise']): Change =>
  (draft) => ({ ...draft, authorise });

/** Sets the method. */
export const withMethod =
  (method: string): Change =>
  (draft) => ({ ...draft, method });

/** Sets what follows the service root. */
export const withPath =
  (path: string): Change =>
  (draft) => ({ ...draft, path });

/** Changes the query: each named parameter gets these values, in the place of all it had; none take it out. */
export const withQuery =
  (parameters: Readonly<Record<string, readonly string[]>>): Change =>
  (draft) => {
    const [path, query = ''] = draft.path.split('?') as [string, string?];
    const kept = query.split('&').filter((part) => part !== '' && !Object.hasOwn(parameters, part.split('=')[0] ?? ''));
    const added = Object.entries(parameters).flatMap(([name, values]) =>
      values.map((value) => `${name}=${encodeURIComponent(value)}`),
    );
    const parts = [...kept, ...added];
    return { ...draft, path: parts.length > 0 ? `${path}?${parts.join('&')}` : path };
  };

/** Changes the JSON of the body. */
export const mapBody =
  (map: (body: never) => unknown): Change =>
  (draft) => ({ ...draft, body: JSON.stringify(map(JSON.parse(draft.body ?? 'null') as never)) });

/** Sets elements of the resource in the body; `undefined` takes one out. */
export const withElements = (elements: Readonly<Record<string, unknown>>): Change =>
  mapBody((body: object) => ({ ...body, ...elements }));

/** Sends the request to another practice. */
export const withPractice =
  (odsCode: string, asid: string): Change =>
  (draft) => {
    const serviceRoot = draft.serviceRoot.replace(/\/[^/]+\/(STU3|DSTU2)\//, `/${odsCode}/$1/`);
    return all(withHeader('Ssp-To', asid), withClaim('aud', serviceRoot))({ ...draft, serviceRoot });
  };

/** Makes several changes, one after the other. */
export const all =
  (...changes: readonly Change[]): Change =>
  (draft) =>
    changes.reduce((changed, change) => change(changed), draft);

const withClaims = (draft: Draft, claims: Record<string, unknown>): Draft => ({
  ...draft,
  token: { ...draft.token, claims },
});
