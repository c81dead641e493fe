/** A refusal of what never reaches the rules: it is not HTTP enough. */
export interface EdgeRefusal {
  readonly status: number;
  readonly key: EdgeRefusalKey;
  /** What is wrong, as a sentence. */
  readonly says: string;
  /** What to do about it, as a sentence. */
  readonly next: string;
}

interface Row {
  readonly status: number;
  readonly says: string;
  readonly next: string;
  /** Codes of Node's HTTP parser that mean this. */
  readonly codes?: readonly string[];
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** Every refusal of the edge: what Node would answer by itself, without Cache-Control and without a body. */
export const edgeRefusals = {
  'malformed-request': {
    status: 400,
    says: 'The request is not well-formed HTTP/1.1.',
    next: 'Send a request line, headers and a body as RFC 9112 has them; curl -v shows what a good one looks like.',
  },
  'unknown-method': {
    status: 400,
    says: 'The request does not begin with an HTTP method.',
    next: 'Begin the request with GET, POST or PUT, in capitals.',
    codes: ['HPE_INVALID_METHOD'],
  },
  'unknown-version': {
    status: 400,
    says: 'The request is not in HTTP/1.1.',
    next: 'Let the client use HTTP/1.1; GP Connect uses no other version.',
    codes: ['HPE_INVALID_VERSION', 'HPE_PAUSED_H2_UPGRADE'],
  },
  'host-missing': {
    status: 400,
    says: 'The request has no Host header.',
    next: 'Send the Host header, which HTTP/1.1 requires.',
  },
  'host-repeated': {
    status: 400,
    says: 'The request has more than one Host header.',
    next: 'Send the Host header once.',
  },
  'host-invalid': {
    status: 400,
    says: 'The Host header is not a host, with or without a port.',
    next: 'Send the host and port of the URL that is called.',
  },
  'coding-unknown': {
    status: 400,
    says: 'The body has a transfer coding other than chunked.',
    next: 'Send Transfer-Encoding: chunked, or a Content-Length.',
  },
  'tunnel-asked-for': {
    status: 405,
    says: 'CONNECT asks for a tunnel, and this server makes none.',
    next: 'Do not configure this server as an HTTP proxy: send it the request itself.',
    headers: [['Allow', 'GET, POST, PUT']],
  },
  'request-too-slow': {
    status: 408,
    says: 'The request did not arrive in time.',
    next: 'Send the whole request without pausing; the limits are --headers-timeout and --request-timeout.',
    codes: ['ERR_HTTP_REQUEST_TIMEOUT'],
  },
  'chunk-extensions-too-large': {
    status: 413,
    says: 'The extensions of a chunk of the body are too large.',
    next: 'Send the body without chunk extensions.',
    codes: ['HPE_CHUNK_EXTENSIONS_OVERFLOW'],
  },
  'unmet-expectation': {
    status: 417,
    says: 'The Expect header asks for something other than 100-continue.',
    next: 'Leave the Expect header out, or send Expect: 100-continue.',
  },
  'headers-too-large': {
    status: 431,
    says: 'The request line and headers are larger than the limit.',
    next: 'Send fewer or smaller headers; a token is about 1.5 KB. The limits are --max-header-size and --max-header-fields.',
    codes: ['HPE_HEADER_OVERFLOW'],
  },
  'foreign-authority': {
    status: 421,
    says: 'The request target is the URL of another server: its scheme, host or port is not that of this one, which is no HTTP proxy.',
    next: 'Send the path alone, or the URL at which this server is called (host and port included); do not configure this server as an HTTP proxy.',
  },
  'handler-failed': {
    status: 500,
    says: 'The server failed while it handled the request.',
    next: 'This is a fault of the mock, not of the request: please report it, with the request.',
  },
} as const satisfies Record<string, Row>;

/** A key of {@link edgeRefusals}. */
export type EdgeRefusalKey = keyof typeof edgeRefusals;

/** The refusal and the headers that its status requires. */
export function edgeRefusal(key: EdgeRefusalKey): { refusal: EdgeRefusal; headers: NonNullable<Row['headers']> } {
  const { status, says, next, headers = [] }: Row = edgeRefusals[key];
  return { refusal: { status, key, says, next }, headers };
}

/**
 * The refusal that an error of Node's HTTP server calls for.
 * @param code the code of a `clientError`
 * @returns undefined when the connection broke, so that there is nobody to answer
 */
export function edgeRefusalKey(code: string): EdgeRefusalKey | undefined {
  return keyByCode.get(code) ?? (code.startsWith('HPE_') ? 'malformed-request' : undefined);
}

const keyByCode = new Map<string, EdgeRefusalKey>();
for (const [key, row] of Object.entries(edgeRefusals)) {
  for (const code of (row as Row).codes ?? []) keyByCode.set(code, key as EdgeRefusalKey);
}
