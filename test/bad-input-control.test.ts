import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callPlainly } from '@mock-spine/shared/testing/tls-clients';
import { callControl } from './support/control.ts';
import { badRequests } from './support/bad-requests/bad-requests.ts';
import { goodParts, write } from './support/good-bytes.ts';
import { traces } from './support/proper-answers.ts';
import { rawTls } from './support/raw-tls.ts';
import { startTestProvider, startTestSsp, type Mock } from './support/running-mocks.ts';

const mocks: Partial<Record<'provider' | 'ssp', Mock>> = {};

beforeAll(async () => {
  mocks.provider = await startTestProvider();
  mocks.ssp = await startTestSsp(mocks.provider.port);
});
afterAll(async () => {
  await mocks.ssp?.running.close();
  await mocks.provider?.running.close();
});

const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

const requests: [what: string, bytes: string][] = [
  ['text that is not HTTP', 'hello\r\n\r\n'],
  ['a header name with a space', 'GET /live HTTP/1.1\r\nHost: localhost\r\na b: c\r\n\r\n'],
  ['1 MB of headers', `GET /live HTTP/1.1\r\nHost: localhost\r\na: ${'b'.repeat(1024 * 1024)}\r\n\r\n`],
  ['no Host', 'GET /live HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['an empty Host', 'GET /live HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
  ['two Hosts', 'GET /live HTTP/1.1\r\nHost: localhost\r\nHost: attacker.example\r\nConnection: close\r\n\r\n'],
  ['Expect: x', 'GET /live HTTP/1.1\r\nHost: localhost\r\nExpect: x\r\nConnection: close\r\n\r\n'],
  ['CONNECT', 'CONNECT elsewhere.test:443 HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['TRACE', 'TRACE /live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['the target *', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  [
    'a percent sign that encodes nothing',
    'GET /exchanges/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  ],
  [
    'an absolute-form target',
    'GET http://attacker.example/exchanges HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n',
  ],
  [
    'a length and chunks',
    'POST /reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
];

describe.each(['provider', 'ssp'] as const)('the control API of the %s', (name) => {
  it.each(requests)('T-01 refuses %s without a trace, not to be stored', async (_, bytes) => {
    const { received } = await callPlainly(mocks[name]!.running.controlPort, bytes);
    expect(received).toMatch(/^(HTTP\/1\.1 (4\d\d|501) |$)/);
    expect(received).not.toMatch(traces);
    if (received !== '') expect(received).toMatch(/\r\nCache-Control: no-store\r\n/i);
  });

  it('T-01 shows an exchange whose token is nested 10,000 levels deep, and the list with it', async () => {
    const mock = mocks[name]!;
    const { make } = badRequests['tokens and bodies']!.find(({ what }) => what === 'claims nested 10,000 levels deep')!;
    await rawTls(mock.port, mock.client, make(mock));
    const { status, body } = await callControl(mock, '/exchanges?reveal=true');
    expect({ status, error: (JSON.parse(body) as { error?: string }).error }).toEqual({
      status: 200,
      error: undefined,
    });
    await callControl(mock, '/exchanges', { method: 'DELETE' });
  });

  it('T-01 answers a good call after all this', async () => {
    await expect(callControl(mocks[name]!, '/live')).resolves.toMatchObject({ status: 200 });
    const { received } = await rawTls(mocks[name]!.port, mocks[name]!.client, write(goodParts(mocks[name]!)));
    expect(received).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('the body of /issue and /send', () => {
  it.each(
    ['/issue', '/send'].flatMap((path): [string, string, string, number][] => [
      [path, 'nothing', '', 400],
      [path, 'text', 'interaction=search-patient', 400],
      [path, 'an array', '[]', 400],
      [path, 'null', 'null', 400],
      [path, 'JSON nested 100,000 levels deep', deep, 400],
      [path, 'JSON nested deep in a known key', `{"interaction":${deep}}`, 400],
      [path, 'a key of the prototype', '{"__proto__":{"polluted":true},"interaction":"search-patient"}', 400],
      [path, 'a constructor', '{"constructor":{"prototype":{"polluted":true}}}', 400],
      [path, 'a body over 1 MiB', ' '.repeat(1024 * 1024 + 1), 413],
      [path, 'an interaction of 1 MB', `{"interaction":"${'a'.repeat(1_000_000)}"}`, 400],
      [path, 'a line end in the id', '{"interaction":"read-patient","id":"1\\r\\nX: y"}', 400],
      [path, 'a line end in a name', '{"interaction":"read-patient","practice":"B82617\\r\\nX: y"}', 400],
    ]),
  )('T-01 %s is refused with %s', async (path, _, body, status) => {
    const answer = await callControl(mocks.ssp!, path, { method: 'POST', body });
    expect(answer.status).toBe(status);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.body)).toEqual({ error: expect.any(String), next: expect.any(String) });
    expect(answer.body).not.toMatch(traces);
    expect(answer.body.length).toBeLessThan(5_000);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
