import { sspHeaders, type HeaderView } from '@mock-spine/shared/protocol/headers';

/**
 * The names of the headers of a request that neither HTTP nor GP Connect knows, as they were sent; nothing where there are none. Their values are recorded nowhere: they
 * could name a patient. Source: assurance suite, feature/0.7.4, Http, "Allow and audit additional http headers".
 */
export function additionalHeaders(headers: HeaderView): readonly string[] | undefined {
  const found = headers.names().filter((name) => !isKnown(name));
  return found.length === 0 ? undefined : found.slice(0, mostNames).map((name) => name.slice(0, longestName));
}

/** Most names are sent as they are written in their standards, so that they need not be spelled in lower case. */
const isKnown = (name: string): boolean => asWritten.has(name) || known.has(name.toLowerCase());

const mostNames = 20;
const longestName = 100;

/** Source: RFC 9110 and 9111, the fields of a request; RFC 7240 and 7239; W3C Trace Context; the pages on the Spine Secure Proxy. */
const known: ReadonlySet<string> = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'authorization',
  'cache-control',
  'connection',
  'content-encoding',
  'content-language',
  'content-length',
  'content-type',
  'date',
  'expect',
  'forwarded',
  'from',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-unmodified-since',
  'keep-alive',
  'pragma',
  'prefer',
  'referer',
  'ssp-from',
  'ssp-interactionid',
  'ssp-to',
  'ssp-traceid',
  'te',
  'traceparent',
  'tracestate',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
]);

const asWritten: ReadonlySet<string> = new Set([
  ...known,
  ...[...known].map((name) => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())),
  ...Object.values(sspHeaders),
]);
