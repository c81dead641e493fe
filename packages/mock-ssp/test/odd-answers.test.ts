import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { rawTls } from '../../../test/support/raw-tls.ts';
import { end, startBytesProvider, type BytesProvider } from './answering-bytes.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: BytesProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startBytesProvider();
  running = await startTestSsp(provider.root);
});
beforeEach(() => {
  for (const socket of provider.open) socket.destroy();
});
afterAll(async () => {
  await running.ssp.close();
  provider.close();
});

interface Noted {
  readonly provider?: {
    readonly notes?: readonly { readonly reason: string }[];
    readonly failure?: { readonly reason: string; readonly says: string };
  };
}

/** All that the consumer receives on a connection that ends with the answer, and what the journal says of the provider. */
async function ask(script: BytesProvider['script'], version = 'HTTP/1.1') {
  provider.script = script;
  const { method, url, headers } = writeDraft(running.good());
  const bytes = `${method} /${url} ${version}\r\nHost: localhost\r\nConnection: close\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const { received, closed } = await rawTls(running.ssp.port, running.client as object, bytes, { deadline: 4_000 });
  const { provider: shown, answer } = (await running.latest()) as Noted & { answer?: { by: string; status: number } };
  return {
    received,
    closed,
    line: received.split('\r\n', 1)[0],
    body: received.slice(received.indexOf('\r\n\r\n') + 4),
    failure: shown?.failure?.reason,
    says: shown?.failure?.says,
    notes: (shown?.notes ?? []).map(({ reason }) => reason).filter((reason) => !/fhir|no-store/.test(reason)),
    answer,
  };
}

const head = (fields: string, status = '200 OK') => `HTTP/1.1 ${status}\r\n${fields}\r\n`;

describe('A-151 an answer that cannot be passed on, and of which nothing has left, is 502 with its reason', () => {
  // RFC 9112 §6.1, §6.3 and §7.1, RFC 9110 §15.2 and §15.3.5; nginx answers 502 to a plain 101 and to codings other than chunked.
  it.each([
    [
      '101 as it should be',
      head('Connection: Upgrade\r\nUpgrade: websocket\r\n', '101 Switching Protocols') + 'hello',
      'switched-protocols',
    ],
    ['101 without Upgrade', head('', '101 Switching Protocols'), 'switched-protocols'],
    ['101 with a body', head('Content-Length: 2\r\n', '101 Switching Protocols') + '{}', 'switched-protocols'],
    ['gzip, chunked', head('Transfer-Encoding: gzip, chunked\r\n') + '2\r\n{}\r\n0\r\n\r\n', 'coding-unknown'],
    [
      'chunked twice',
      head('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n') + '2\r\n{}\r\n0\r\n\r\n',
      'coding-unknown',
    ],
    ['letters after the end', head('Content-Length: 2\r\n') + '{}GARBAGE', 'bytes-after-end'],
    ['a second answer', head('Content-Length: 2\r\n') + '{}' + head('Content-Length: 2\r\n') + '[]', 'bytes-after-end'],
    [
      'a second answer after an empty one',
      head('Content-Length: 0\r\n') + head('Content-Length: 2\r\n') + '[]',
      'bytes-after-end',
    ],
    [
      '204 with the end of chunks',
      head('Transfer-Encoding: chunked\r\n', '204 No Content') + '0\r\n\r\n',
      'bytes-after-end',
    ],
    ['a bad chunk size', head('Transfer-Encoding: chunked\r\n') + 'xyz\r\n{}\r\n0\r\n\r\n', 'broken-answer'],
    ['a good chunk and a bad one', head('Transfer-Encoding: chunked\r\n') + '2\r\n{}\r\n-1\r\n', 'broken-answer'],
  ])('%s', async (_, bytes, reason) => {
    const { line, failure, answer } = await ask([bytes]);
    expect({ line, failure, answer }).toMatchObject({
      line: 'HTTP/1.1 502 Bad Gateway',
      failure: reason,
      answer: { by: 'ssp', status: 502 },
    });
  });
});

describe('A-151 of an answer that has begun what is right is delivered, and the fault is in the journal', () => {
  it('a bad chunk size after a good chunk: the chunk arrives, and the answer does not end', async () => {
    const { line, body, failure, closed } = await ask([
      head('Transfer-Encoding: chunked\r\n') + '2\r\n{}\r\n',
      50,
      'xyz\r\n',
    ]);
    expect({ line, body, failure, closed }).toEqual({
      line: 'HTTP/1.1 200 OK',
      body: '2\r\n{}\r\n',
      failure: 'broken-answer',
      closed: true,
    });
  });

  it('letters after the end, when the answer has begun: it is whole', async () => {
    const { line, body, failure, notes } = await ask([head('Content-Length: 4\r\n') + '{}', 50, '{}GARBAGE']);
    expect({ line, body, failure, notes }).toEqual({
      line: 'HTTP/1.1 200 OK',
      body: '{}{}',
      failure: undefined,
      notes: ['bytes-after-end'],
    });
  });

  it('a second answer, when the first has begun: the first is whole', async () => {
    const { line, body, failure, notes } = await ask([
      head('Content-Length: 4\r\n') + '{}',
      50,
      '{}' + head('Content-Length: 0\r\n'),
    ]);
    expect({ line, body, failure, notes }).toEqual({
      line: 'HTTP/1.1 200 OK',
      body: '{}{}',
      failure: undefined,
      notes: ['bytes-after-end'],
    });
  });

  it('a connection that ends too soon: what came arrives', async () => {
    const { line, body, failure } = await ask([head('Content-Length: 100\r\n') + '{"a":', 50, end]);
    expect({ line, body, failure }).toEqual({ line: 'HTTP/1.1 200 OK', body: '{"a":', failure: 'broken-answer' });
  });
});

// nginx passes on a phrase with DEL; Node writes none: RFC 9110 §5.5 leaves such bytes to be replaced or left out.
it('A-152 a phrase with DEL is passed on without it, the journal notes it, and the SSP goes on', async () => {
  const { line, body, notes } = await ask([head('Content-Length: 2\r\n', '200 O\x7fK') + '{}']);
  expect({ line, body, notes }).toEqual({ line: 'HTTP/1.1 200 OK', body: '{}', notes: ['control-characters-in-head'] });
  expect((await ask([head('Content-Length: 2\r\n') + '{}'])).line).toBe('HTTP/1.1 200 OK');
});

it.each(['200 \x7f', '200 a\x01b', '200 '])('the status line %j ends no SSP', async (status) => {
  expect((await ask([head('Content-Length: 2\r\n', status) + '{}'])).line).toMatch(/^HTTP\/1\.1 (200|502) /);
});

describe('A-151 interim answers', () => {
  const interim = (count: number, fields = '') => head(fields, '102 Processing').repeat(count);
  const final = head('Content-Length: 2\r\n') + '{}';

  it('are passed on to HTTP/1.1', async () => {
    const { received } = await ask([interim(3) + final]);
    expect(received.match(/^HTTP\/1\.1 \d+/gm)).toEqual([
      'HTTP/1.1 102',
      'HTTP/1.1 102',
      'HTTP/1.1 102',
      'HTTP/1.1 200',
    ]);
  });
  it('never go to HTTP/1.0, which has none (RFC 9110 §15.2)', async () => {
    const { received } = await ask([interim(3) + final], 'HTTP/1.0');
    expect(received.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 200']);
  });
  it('without end are 502, and the provider is hung up on, though the consumer reads nothing', async () => {
    provider.script = Array.from({ length: 1_000 }, () => interim(50));
    const socket = connect({
      ...(running.client as ConnectionOptions),
      host: '127.0.0.1',
      servername: 'localhost',
      port: running.ssp.port,
    });
    const { method, url, headers } = writeDraft(running.good());
    socket
      .pause()
      .write(
        `${method} /${url} HTTP/1.1\r\nHost: localhost\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
      );
    expect(
      (await running.until(({ provider: found }) => found?.failure?.reason === 'too-many-interim-answers')).answer,
    ).toMatchObject({ by: 'ssp', status: 502 });
    while (provider.open.size > 0) await new Promise(setImmediate);
    socket.destroy();
  });
  it.each([
    ['101 of them', interim(101)],
    ['33 KB of them', interim(33, `X-A: ${'a'.repeat(1024)}\r\n`)],
  ])('%s are 502', async (_, many) => {
    const { received, failure } = await ask([many + final]);
    expect(received.match(/^HTTP\/1\.1 [2-5]\d+/gm)).toEqual(['HTTP/1.1 502']);
    expect(failure).toBe('too-many-interim-answers');
  });
});

describe('A-164 an answer that nobody asked for (RFC 9112 §6.3)', () => {
  const answer = (body: string) => head(`Content-Length: ${body.length}\r\n`) + body;

  // nginx closes an idle connection to a provider as soon as anything comes on it.
  it("closes the idle connection on which it comes, and is nobody's answer", async () => {
    expect((await ask([answer('first'), 30, answer('unasked')])).body).toBe('first');
    while (provider.open.size > 0) await new Promise(setImmediate);
    expect((await ask([answer('second')])).body).toBe('second');
  });

  it('without it, the idle connection serves the next request', async () => {
    await ask([answer('first')]);
    const [connection] = provider.open;
    expect((await ask([answer('second')])).body).toBe('second');
    expect([...provider.open]).toEqual([connection]);
  });
});

it('1,500 header fields arrive, none dropped', async () => {
  const fields = Array.from({ length: 1500 }, (_, i) => `X-${i}: 1\r\n`).join('');
  const { received } = await ask([head(`Content-Length: 2\r\n${fields}`) + '{}']);
  expect(received.match(/^X-\d+: 1$/gm)).toHaveLength(1500);
});

/** Source: what the SSP passes on, `POST /send` shows: the calls of a control API never fail for what a peer sent. */
describe.each(['consumer', 'ssp'] as const)('POST /send at %s', (at) => {
  const sent = async (script: BytesProvider['script']) => {
    provider.script = script;
    const answer = await running.control('/send', {
      method: 'POST',
      body: JSON.stringify({ at, interaction: 'search-patient' }),
    });
    return { status: answer.status, sent: await answer.json() };
  };

  it('T-02 shows JSON that is nested too deeply to be written out as text', async () => {
    const body = '['.repeat(20_000) + ']'.repeat(20_000);
    expect(await sent([head(`Content-Length: ${body.length}\r\nConnection: close\r\n`) + body])).toMatchObject({
      status: 200,
      sent: { response: { status: 200, body } },
    });
  });

  it('tells an Upgrade from an answer that is broken', async () => {
    const upgrade = head('Connection: Upgrade\r\nUpgrade: websocket\r\n', '101 Switching Protocols');
    expect(await sent([upgrade])).toMatchObject({ sent: { failure: { reason: 'switched-protocols' } } });
  });

  it('shows every answer whose head the SSP passes on, up to 32 KB and all of its fields', async () => {
    const fields = Array.from({ length: 2_500 }, (_, i) => `X-${i}: ab\r\n`).join('');
    const { sent: shown } = await sent([head(`${fields}Content-Length: 2\r\nConnection: close\r\n`) + '{}']);
    const { headers } = (shown as { response: { headers: [string, string][] } }).response;
    expect(headers.filter(([name]) => name.startsWith('X-'))).toHaveLength(2_500);
  });
});

describe('what is not HTTP about an answer is said', () => {
  // RFC 9112 §2.3: the first line begins with HTTP/. §4, §5, §6 and §7.1: what the rest of it looks like.
  it.each([
    [
      'RTSP',
      'RTSP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}',
      'not-http',
      'The provider answered in RTSP or ICE, and not in HTTP.',
    ],
    [
      'ICE',
      'ICE/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}',
      'not-http',
      'The provider answered in RTSP or ICE, and not in HTTP.',
    ],
    ['SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 'not-http', /: it does not begin with HTTP\/\.$/],
    ['a status of letters', head('', 'OK 200'), 'not-http', /: its status is no number of three digits\.$/],
    ['a blank before a colon', head('Content-Length : 2\r\n'), 'not-http', /: a header field has a character/],
    [
      'two lengths',
      head('Content-Length: 1\r\nContent-Length: 2\r\n'),
      'not-http',
      /: it has two values for Content-Length/,
    ],
    [
      'a bad chunk size',
      head('Transfer-Encoding: chunked\r\n') + 'xyz\r\n',
      'broken-answer',
      /: the size of a chunk is no hex/,
    ],
  ])('%s', async (_, bytes, reason, words) => {
    const { line, failure, says } = await ask([bytes]);
    expect([line, failure]).toEqual(['HTTP/1.1 502 Bad Gateway', reason]);
    expect(says).toMatch(words);
  });

  it('but HTTP/1.0 is HTTP', async () => {
    const { line, body } = await ask(['HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}']);
    expect([line, body]).toEqual(['HTTP/1.1 200 OK', '{}']);
  });
});
