import { withClaim, withHeader, withoutClaim, withoutHeader, type Change } from '@mock-spine/shared/vectors/changes';

/** What is written over a request after all else: claims and headers by name, of which the value `-` takes one out, and the body. */
export interface Overrides {
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/** Takes a claim or a header out. */
const removed = '-';

/** Writes the overrides into a request. `Authorization` takes the place of the token, which is then not sent. */
export function override({ claims = {}, headers = {}, body }: Overrides): Change {
  const changes = [
    ...Object.entries(claims).map(([name, value]) => (value === removed ? withoutClaim(name) : withClaim(name, value))),
    ...Object.entries(headers).map(([name, value]) => overrideHeader(name, value)),
  ];
  return (draft) =>
    changes.reduce(
      (changed, change) => change(changed),
      body === undefined ? draft : { ...draft, body: JSON.stringify(body) },
    );
}

function overrideHeader(name: string, value: string): Change {
  if (name.toLowerCase() === 'authorization')
    return (draft) => ({ ...draft, authorise: () => (value === removed ? [] : [value]) });
  return value === removed ? withoutHeader(name) : withHeader(name, value);
}
