export const takenByTheEdge = [
  ['a good request', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'good'],
  ['HTTP/1.0 without a Host', 'GET / HTTP/1.0\r\n\r\n', 'good'],
  [
    'an upgrade, which is ignored',
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    'good',
  ],
  [
    'Expect: 100-continue',
    'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\na',
    'read',
  ],
  [
    'a token of 16 KB',
    `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${'a'.repeat(16_000)}\r\n\r\n`,
    'good',
  ],
  [
    '3000 headers',
    `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${'a: b\r\n'.repeat(3000)}\r\n`,
    'good, 3002 headers',
  ],
] as const;

export const absoluteForms = [
  ['by name', 'https://localhost:<port>/x?y', '/x?y'],
  ['by IPv4 address', 'https://127.0.0.1:<port>/x', '/x'],
  ['by IPv6 address', 'https://[::1]:<port>/x', '/x'],
  ['in capitals', 'HTTPS://LOCALHOST:<port>/X', '/X'],
  ['without a path', 'https://localhost:<port>', '/'],
  ['with a query and no path', 'https://localhost:<port>?y', '/?y'],
  ['by its public origin', 'https://Public.example/x', '/x'],
  ['with a path that is a URL', 'https://localhost:<port>/https://p.test//a', '/https://p.test//a'],
] as const;

/** What RFC 9112 (§2.2, §3, §5, §6 and §7.1) forbids, and how the journal names it. */
export const malformed: [what: string, text: string, status: number, key: string][] = [
  [
    'a chunk longer than it says',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n',
    400,
    'chunk-malformed',
  ],
  [
    'a transfer coding in HTTP/1.0',
    'POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
    400,
    'coding-in-old-version',
  ],
  ['a length in words', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: four\r\n\r\nabcd', 400, 'length-malformed'],
  ['lines that end with LF alone', 'GET / HTTP/1.1\nHost: a\n\n', 400, 'line-end-malformed'],
  ['a header line that ends with LF alone', 'GET / HTTP/1.1\r\nHost: a\nB: c\r\n\r\n', 400, 'line-end-malformed'],
  ['a folded header', 'GET / HTTP/1.1\r\nHost: a\r\nB: c\r\n d\r\n\r\n', 400, 'header-field-malformed'],
  ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'request-line-malformed'],
  ['a target that is not ASCII', 'GET /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'request-line-malformed'],
];
