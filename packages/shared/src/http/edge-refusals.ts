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
  'request-line-malformed': {
    status: 400,
    says: 'The request line is not a method, a target and HTTP/1.1, with one space between them.',
    next: 'Percent-encode spaces, control characters and all that is not ASCII in the URL (RFC 3986 §2.1).',
    codes: ['HPE_INVALID_URL', 'HPE_INVALID_CONSTANT'],
  },
  'line-end-malformed': {
    status: 400,
    says: 'A line of the head, or of a chunk, does not end with CR and LF.',
    next: 'End each line with both, and have neither in the value of a header field (RFC 9112 §2.2).',
    codes: ['HPE_CR_EXPECTED', 'HPE_LF_EXPECTED'],
  },
  'header-field-malformed': {
    status: 400,
    says: 'A header field is not a name, a colon and a value in one line, or has characters that it may not have.',
    next: 'Write no space within or after a name, no control character in a value, and no line that begins with a space (RFC 9112 §5).',
    codes: ['HPE_INVALID_HEADER_TOKEN'],
  },
  'length-malformed': {
    status: 400,
    says: 'The length of the body is told twice, is not a number, or is that of an unknown transfer coding.',
    next: 'Send Content-Length once, in decimal digits, or Transfer-Encoding: chunked, and never both (RFC 9112 §6).',
    codes: ['HPE_UNEXPECTED_CONTENT_LENGTH', 'HPE_INVALID_CONTENT_LENGTH', 'HPE_INVALID_TRANSFER_ENCODING'],
  },
  'chunk-malformed': {
    status: 400,
    says: 'A chunk of the body is not as long as it says, or does not say how long it is.',
    next: 'Send each chunk as its length in hexadecimal digits, a line end, so many bytes and a line end, and one of length 0 at the end (RFC 9112 §7.1).',
    codes: ['HPE_INVALID_CHUNK_SIZE', 'HPE_STRICT'],
  },
  'request-cut-off': {
    status: 400,
    says: 'The client ended its side of the connection in the middle of the request.',
    next: 'Send as many bytes as Content-Length says, or the last chunk, before you end it.',
    codes: ['HPE_INVALID_EOF_STATE'],
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
  'coding-in-old-version': {
    status: 400,
    says: 'A request in HTTP/1.0 has a transfer coding, which only HTTP/1.1 has.',
    next: 'Let the client use HTTP/1.1, or send a Content-Length (RFC 9112 §6.1).',
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
 * @param reason the parser's own words, where it has any
 * @returns undefined when the connection broke, so that there is nobody to answer
 */
export function edgeRefusalKey(code: string, reason: string): EdgeRefusalKey | undefined {
  // The version is right, and has neither line end nor a line end alone behind it.
  if (code === 'HPE_INVALID_VERSION' && reason.includes('CRLF')) return 'line-end-malformed';
  return keyByCode.get(code) ?? (code.startsWith('HPE_') ? 'malformed-request' : undefined);
}

const keyByCode = new Map<string, EdgeRefusalKey>();
for (const [key, row] of Object.entries(edgeRefusals)) {
  for (const code of (row as Row).codes ?? []) keyByCode.set(code, key as EdgeRefusalKey);
}
