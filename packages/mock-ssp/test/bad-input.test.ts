import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withAuthorization, withHeader, withSecondHeader } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    // An answer before the whole request has come would race with the client that cuts it off.
    req
      .on('error', () => {})
      .on('end', () => res.end('{}'))
      .resume();
  });
  running = await startTestSsp(provider.root, [], {
    limits: { requestTimeout: 500, headersTimeout: 500, checkInterval: 100 },
  });
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

/** Writes bytes on a mutual-TLS connection and reads until the SSP closes it. */
async function speak(bytes: string): Promise<string> {
  const { cert, key, ca } = running.client;
  const socket: TLSSocket = connect({
    host: '127.0.0.1',
    servername: 'localhost',
    port: running.ssp.port,
    cert,
    key,
    ca,
  } as never);
  let said = '';
  socket
    .setEncoding('utf8')
    .on('data', (text: string) => (said += text))
    .on('error', () => {});
  socket.write(bytes, 'latin1');
  await once(socket, 'close');
  return said;
}

const close = 'Connection: close\r\n\r\n';

describe("A-010 what is not HTTP enough is refused in the SSP's dialect, and its connection is closed", () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two Hosts', `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n${close}`, 400],
    ['another expectation', `GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n${close}`, 417],
    ['a tunnel', `CONNECT localhost:9443 HTTP/1.1\r\nHost: a\r\n\r\n`, 405],
    ['a megabyte of headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(1024 * 1024)}\r\n${close}`, 431],
    [
      'a token of a megabyte',
      `GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${'a'.repeat(1024 * 1024)}\r\n${close}`,
      431,
    ],
    ['both lengths', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n${close}`, 400],
    ['headers that never end', 'GET / HTTP/1.1\r\nHost: a\r\n', 408],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['an asterisk', `GET * HTTP/1.1\r\nHost: a\r\n${close}`, 400],
    [
      'an absolute target of another server',
      `GET https://localhost:9443/B82617 HTTP/1.1\r\nHost: localhost:9443\r\n${close}`,
      421,
    ],
    ['a target that is not ASCII', `GET /https://localhost\xff/ HTTP/1.1\r\nHost: a\r\n${close}`, 400],
    ['broken percent signs', `GET /https%3A%2F%2Fx%zz HTTP/1.1\r\nHost: a\r\n${close}`, 400],
  ])('%s', async (_, bytes, status) => {
    const said = await speak(bytes);
    expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(said.match(/Cache-Control: no-store\r\n/g)).toHaveLength(1);
    const names = said.slice(0, said.indexOf('\r\n\r\n')).match(/^[\w-]+(?=: )/gm);
    expect(names).toEqual([...new Set(names)]);
    expect(said).toContain('Content-Type: application/fhir+json;charset=utf-8\r\n');
    expect(said).toContain('"resourceType":"OperationOutcome"');
    expect(said).not.toMatch(/\.ts|node:|Error:/);
  });

  it('is in the journal', async () => {
    await speak('GET / HTTP/1.1\r\n\r\n');
    expect(await running.until(({ refused }) => refused?.reason === 'host-missing')).toMatchObject({
      kind: 'connection',
    });
  });
});

it('P-04 plain HTTP is closed without an answer', async () => {
  const socket = connectTcp(running.ssp.port, '127.0.0.1');
  let said = '';
  socket.on('data', (bytes) => (said += String(bytes))).on('error', () => {});
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket, 'close');
  expect(said).toBe('');
  expect(await running.until(({ refused }) => refused?.reason === 'plain-http')).toMatchObject({ kind: 'connection' });
});

describe('odd headers are forwarded or refused, and never crash', () => {
  it.each([
    ['A-013 two Authorization headers', withAuthorization((token) => [`Bearer ${token}`, `Bearer ${token}`]), 200],
    ['A-013 bytes that are not UTF-8 in the token', withAuthorization(() => ['Bearer \xff\xfe.\xff.']), 200],
    [
      'A-013 deep JSON in the token',
      withAuthorization(() => [`Bearer eyJ9.${Buffer.from('['.repeat(10_000)).toString('base64url')}.`]),
      200,
    ],
    ['A-012 two Ssp-From headers', withSecondHeader('Ssp-From', '200000000359'), 400],
    ['A-014 an Ssp-From with odd bytes', withHeader('Ssp-From', '\xff"\\<script>'), 403],
  ])('%s', async (_, change, status) => {
    const answer = await running.send(change(running.good()));
    expect(answer.status).toBe(status);
  });

  it('a body that is cut off', async () => {
    const draft = running.good('get-structured-record');
    const request = running.open(draft, [['Content-Length', '100']]);
    request.on('error', () => {}).write('part', () => request.destroy());
    expect(await running.until(({ aborted }) => aborted !== undefined)).toMatchObject({ forwarded: true });
    expect((await running.send(running.good())).status).toBe(200);
  });

  it('T-02 a body that stops coming ends with its request', async () => {
    const draft = running.good('get-structured-record');
    const request = running.open(draft, [['Content-Length', '100']]);
    request.write('part');
    await new Promise((resolve) => request.on('error', resolve).on('response', resolve));
    request.destroy();
    expect((await running.send(running.good())).status).toBe(200);
  });
});
