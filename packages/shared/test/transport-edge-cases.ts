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
