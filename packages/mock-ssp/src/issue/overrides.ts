import {
  all,
  mapClaim,
  withClaim,
  withMethod,
  withoutClaim,
  withoutHeader,
  withSecondHeader,
  type Change,
} from '@mock-spine/shared/vectors/changes';

/** What is written over a request after all else: method, the times of the token in seconds, claims and headers by name, of which the value `-` takes one out, and the body. */
export interface Overrides {
  readonly method?: string | undefined;
  readonly token?: { readonly lifetime?: number | undefined; readonly age?: number | undefined } | undefined;
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly body?: Readonly<Record<string, unknown>> | string | undefined;
}

/** Takes a claim or a header out. */
const removed = '-';

/** Writes the overrides into a request. `Authorization` takes the place of the token, which is then not sent. */
export function override({ method, token = {}, claims = {}, headers = {}, body }: Overrides): Change {
  const changes = [
    ...(method === undefined ? [] : [withMethod(method)]),
    ...(token.age === undefined ? [] : [mapClaim('iat', earlier(token.age)), mapClaim('exp', earlier(token.age))]),
    ...(token.lifetime === undefined ? [] : [withLifetime(token.lifetime)]),
    ...Object.entries(claims).map(([name, value]) => (value === removed ? withoutClaim(name) : withClaim(name, value))),
    ...Object.entries(headers).map(([name, value]) => overrideHeader(name, value)),
  ];
  return (draft) =>
    changes.reduce(
      (changed, change) => change(changed),
      body === undefined ? draft : { ...draft, body: typeof body === 'string' ? body : JSON.stringify(body) },
    );
}

/** @param age seconds */
const earlier =
  (age: number) =>
  (moment: number): number =>
    moment - age;

const withLifetime =
  (seconds: number): Change =>
  (draft) =>
    withClaim('exp', Number(draft.token.claims['iat']) + seconds)(draft);

function overrideHeader(name: string, value: string | readonly string[]): Change {
  const values = typeof value === 'string' ? [value] : value;
  const sent = value === removed ? [] : values;
  if (name.toLowerCase() === 'authorization') return (draft) => ({ ...draft, authorise: () => sent });
  return all(withoutHeader(name), ...sent.map((one) => withSecondHeader(name, one)));
}
