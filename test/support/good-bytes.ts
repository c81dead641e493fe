import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { writeDraft, type Draft, type Header } from '@mock-spine/shared/vectors/draft';

/** The parts of a good request, to be put together well or badly. */
export interface Good {
  readonly method: string;
  /** The request target of the mock. */
  readonly target: string;
  /** `Host` and `Connection: close` first. */
  readonly headers: readonly Header[];
  readonly body: string | undefined;
}

/** A good request to a mock, as parts. */
export function goodParts(
  { prefix, port }: { readonly prefix: string; readonly port: number },
  name = 'search-patient',
  change: (draft: Draft) => Draft = (draft) => draft,
): Good {
  const origin = prefix === '' ? `https://localhost:${port}` : prefix.slice(1);
  const { method, url, headers, body } = writeDraft(change(goodDraft(name, origin)));
  return {
    method,
    target: prefix === '' ? url.slice(origin.length) : `/${url}`,
    headers: [['Host', `localhost:${port}`], ['Connection', 'close'], ...headers],
    body,
  };
}

/** Changes of the parts before they are written; `more` are headers after the others, as they stand on the wire. */
export interface Odd {
  readonly method?: string;
  readonly target?: string;
  readonly version?: string;
  readonly without?: string;
  readonly more?: readonly string[];
  /** What follows the headers. */
  readonly body?: string;
}

/** Writes a request, a character a byte. */
export function write({ method, target, headers }: Good, odd: Odd = {}): string {
  const kept = headers
    .filter(([name]) => name.toLowerCase() !== odd.without)
    .map(([name, value]) => `${name}: ${value}`);
  const lines = [
    `${odd.method ?? method} ${odd.target ?? target} ${odd.version ?? 'HTTP/1.1'}`,
    ...kept,
    ...(odd.more ?? []),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${odd.body ?? ''}`;
}
