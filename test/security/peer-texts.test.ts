import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { startBytesProvider, type BytesProvider } from '../../packages/mock-ssp/test/answering-bytes.ts';
import { startTestSsp, type TestSsp } from '../../packages/mock-ssp/test/running-ssp.ts';
import { rawTls } from '../support/raw-tls.ts';

let provider: BytesProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startBytesProvider();
  running = await startTestSsp(provider.root, ['--log', 'off']);
});
afterAll(async () => {
  await running.ssp.close();
  provider.close();
});

const good = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';

/** The status lines that the consumer receives, and what the journal says of the newest exchange. */
async function ask(answer: string, change: (request: string) => string = (request) => request) {
  provider.script = [answer];
  for (const socket of provider.open) socket.destroy();
  const { method, url, headers } = writeDraft(running.good());
  const request = `${method} /${url} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const { received, closed } = await rawTls(running.ssp.port, running.client as object, change(request), {
    deadline: 8_000,
  });
  const { failed, provider: leg } = (await running.latest()) as {
    failed?: string;
    provider?: { failure?: { reason: string } };
  };
  return {
    statuses: (received.match(/^HTTP\/1\.1 \d{3}/gm) ?? []).map((line) => Number(line.slice(9))),
    closed,
    failed,
    reason: leg?.failure?.reason,
  };
}

const final = (status: number, reason?: string) => ({ statuses: [status], closed: true, failed: undefined, reason });

describe('what a provider writes is passed on or is 502: it makes no error of the SSP', () => {
  // RFC 9110 §5.5, §15, RFC 9112 §4, §5: what a status line and a field may have; a proxy that cannot pass an answer on is a bad gateway (502).
  it.each([
    ['a status below 100', '099 X', 502, 'status-invalid'],
    ['a status of zeros', '000 X', 502, 'status-invalid'],
    ['a status of one digit', '1 X', 502, 'not-http'],
    ['a status of four digits', '2000 X', 502, 'not-http'],
    ['a status of no class', '999 X', 999, undefined],
    ['a phrase of Latin-1', '200 \xe9', 200, undefined],
    ['a phrase with DEL', '200 \x7f', 200, undefined],
    ['a phrase with a tab', '200 a\tb', 200, undefined],
  ])('%s', async (_, line, status, reason) => {
    expect(await ask(`HTTP/1.1 ${line}\r\nContent-Length: 2\r\n\r\n{}`)).toEqual(final(status, reason));
  });

  it.each([
    ['a control character', 'X-A: a\x01b', 502, 'not-http'],
    ['NUL', 'X-A: a\0b', 502, 'not-http'],
    ['DEL', 'X-A: a\x7fb', 502, 'not-http'],
    ['Latin-1', 'X-A: \xe9', 200, undefined],
    ['a name with DEL', 'X\x7f: 1', 502, 'not-http'],
    ['a name with a space', 'X A: 1', 502, 'not-http'],
    ['no name', ': 1', 502, 'not-http'],
    ['a folded line', 'X-A: 1\r\n 2', 502, 'not-http'],
    ['a field that Connection names', 'Connection: X-A, (((\r\nX-A: 1', 200, undefined],
    ['a trailer that does not come', 'Trailer: X-A', 200, undefined],
  ])('a field: %s', async (_, field, status, reason) => {
    expect(await ask(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n${field}\r\n\r\n{}`)).toEqual(final(status, reason));
  });

  it('trailers with bytes that none may have', async () => {
    expect(
      await ask('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-A: a\x7f\r\n\r\n'),
    ).toEqual(final(502, 'broken-answer'));
  });

  it.each([
    ['a phrase with DEL', '102 \x7f', [102, 200], undefined],
    ['a field with DEL', '103 Early Hints\r\nLink: </a\x7f>', [502], 'not-http'],
    ['a status that nobody knows', '199 X', [200], undefined],
  ])('an interim answer: %s', async (_, line, statuses, reason) => {
    expect(await ask(`HTTP/1.1 ${line}\r\n\r\n${good}`)).toEqual({ statuses, closed: true, failed: undefined, reason });
  });
});

describe('what a consumer writes is sent on or refused: it makes no error of the SSP', () => {
  const field = (text: string) => (request: string) => request.replace('\r\n\r\n', `\r\n${text}\r\n\r\n`);
  const target = (change: (url: string) => string) => (request: string) =>
    request.replace(/ \/(\S+) /, (_, url: string) => ` /${change(url)} `);

  // RFC 9112 §3.2, §5: what a request line and a field may have.
  it.each([
    ['a field with DEL', field('X-A: a\x7f'), 400],
    ['a field of Latin-1', field('X-A: \xe9'), 200],
    ['an Origin of Latin-1', field('Origin: \x80\xff'), 200],
    ['a Connection that names nothing', field('Connection: \xff,((('), 200],
    ['a folded line', field('X-A: 1\r\n 2'), 400],
    ['a Host with a quotation mark', (request: string) => request.replace('Host: localhost', 'Host: l"\\ocal'), 400],
    ['a path with DEL', target((url) => url.replace('gpconnect/', 'gpconnect/\x7f')), 400],
    ['a path of Latin-1', target((url) => url.replace('gpconnect/', 'gpconnect/\xe9')), 400],
    ['a path with %00', target((url) => url.replace('gpconnect/', 'gpconnect/%00')), 200],
    ['a URL that is encoded', target(encodeURIComponent), 200],
    ['a URL that is encoded, with the end of a line', target((url) => encodeURIComponent(`${url}&a=\r\nB: c`)), 400],
    [
      'a URL that is encoded, with what is no Latin-1',
      target((url) => encodeURIComponent(`${url}&a=\u0100\u{1F600}`)),
      400,
    ],
    ['a URL that is encoded, with NUL and DEL', target((url) => encodeURIComponent(`${url}&a=\0\x7f`)), 400],
    [
      'a trace id of Latin-1',
      (request: string) => request.replace(/Ssp-TraceID: .*\r\n/, 'Ssp-TraceID: \xff\r\n'),
      200,
    ],
  ])('%s', async (_, change, status) => {
    expect(await ask(good, change)).toMatchObject({ statuses: [status], closed: true, failed: undefined });
  });
});
