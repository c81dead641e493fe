/** What the path of a request to the SSP asks for. */
export type Target =
  /** A provider's URL, as it was written or decoded once. */
  | { readonly names: 'url'; readonly url: string }
  /** No provider's URL, and what stands there instead. */
  | { readonly names: 'nothing'; readonly found: string; readonly collapsed: boolean };

/**
 * Reads the provider's URL from a request target of the form `/https://provider/…`, without normalising anything:
 * `//` is not merged, `$` and a raw `|` stay. The URL may be percent-encoded up to its first raw `/` or `?`; that part is decoded once.
 * Source: SSP page, "URL the consumer calls"; encoded form: what NRL consumers send.
 */
export function readTarget(requestTarget: string): Target {
  const asked = requestTarget.startsWith('/') ? requestTarget.slice(1) : requestTarget;
  const url = encodedScheme.test(asked) ? decodeFirstPart(asked) : asked;
  if (requestTarget.startsWith('/') && url !== undefined && scheme.test(url)) return { names: 'url', url };
  return { names: 'nothing', found: requestTarget, collapsed: collapsedScheme.test(asked) };
}

/**
 * The namespace whose service root a request target leads to, be it encoded, or its `//` merged; undefined where it leads to none. Most targets are looked at
 * once and no closer.
 */
export function namespaceOfTarget(requestTarget: string): string | undefined {
  if (!requestTarget.includes('/ns/') && !encodedScheme.test(requestTarget.slice(1, 12))) return undefined;
  const target = readTarget(requestTarget);
  return inNamespace.exec(target.names === 'url' ? target.url : requestTarget.slice(1))?.[1];
}

/** The next step for who calls a namespace that is not there. */
export const noNamespace = (name: string): string =>
  `See GET /namespaces at the control API, make ${name} with POST /namespaces, and use the ASIDs, certificates and endpoints that it is answered with.`;

/** The path and query that the provider is asked for: what follows its origin, as it was written. */
export function pathOf(url: string, origin: string): string {
  const path = url.slice(origin.length);
  return path.startsWith('/') ? path : `/${path}`;
}

/** A URL without its query, for texts that are kept. */
export const withoutQuery = (url: string): string => {
  const question = url.indexOf('?');
  return question < 0 ? url : `${url.slice(0, question)}?…`;
};

const inNamespace = /^[hH][tT]{2}[pP][sS]?:\/{1,2}[^/?#]+\/ns\/([a-z0-9-]{1,40})(?=[/?]|$)/;
const scheme = /^https?:\/\//i;
const encodedScheme = /^https?%3a/i;
const collapsedScheme = /^https?:\/(?!\/)/i;
/** Decoding must not be a way to write another line into the request. */
const visibleAscii = /^[\x21-\x7e]+$/;

function decodeFirstPart(text: string): string | undefined {
  const end = text.search(/[/?]/);
  const [part, rest] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  try {
    const decoded = decodeURIComponent(part);
    return visibleAscii.test(decoded) ? decoded + rest : undefined;
  } catch {
    return undefined;
  }
}
