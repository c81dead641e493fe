import { gzipSync, gunzipSync } from 'node:zlib';
import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

const text = JSON.stringify({ resourceType: 'Bundle', id: 'x'.repeat(150) });
let handle: RequestListener;
let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => handle(req, res));
  running = await startTestSsp(provider.root);
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const put = (...faults: object[]) => running.control('/faults', { method: 'PUT', body: JSON.stringify({ faults }) });
const faultsOf = async () => ((await running.latest()) as { readonly faults?: readonly string[] }).faults;

/** How an answer arrives: its parts with the milliseconds since the request, and the code of the error that ended it. */
async function receive() {
  const start = performance.now();
  const request = running.open(running.good());
  let failure: string | undefined;
  request.on('error', ({ message }) => (failure = message));
  request.end();
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const parts: { readonly bytes: Buffer; readonly at: number }[] = [];
  answer.on('data', (bytes: Buffer) => parts.push({ bytes, at: performance.now() - start }));
  const code = await new Promise<string | undefined>((resolve) => {
    answer.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    answer.on('end', () => resolve(undefined));
  });
  if (!answer.complete && !request.closed) await once(request, 'close');
  return {
    failure,
    status: answer.statusCode,
    headers: answer.headers,
    complete: answer.complete,
    parts,
    body: Buffer.concat(parts.map(({ bytes }) => bytes)),
    code,
  };
}

const answerWith: readonly [how: string, listener: RequestListener][] = [
  [
    'with Content-Length',
    (_, res) =>
      res.writeHead(200, { 'Content-Type': 'application/fhir+json', 'Content-Length': text.length }).end(text),
  ],
  [
    'in chunks',
    (_, res) => {
      res.writeHead(200, { 'Content-Type': 'application/fhir+json' });
      res.write(text.slice(0, 1));
      res.write(text.slice(1, 100));
      res.end(text.slice(100));
    },
  ],
];

describe.each(answerWith)('an answer %s', (_, listener) => {
  it('truncated: the bytes that are let through arrive, and then the connection ends', async () => {
    handle = listener;
    await put({ do: { truncateBody: 100 } });
    const { status, headers, complete, body, code, failure } = await receive();
    expect([status, complete, body.toString(), code, failure]).toEqual([
      200,
      false,
      text.slice(0, 100),
      'ECONNRESET',
      undefined,
    ]);
    expect(headers['content-type']).toBe('application/fhir+json');
    expect(await running.until((shown) => 'brokenOff' in shown)).toMatchObject({
      faults: ['truncate-body=100'],
      answer: { by: 'provider', status: 200 },
      provider: { host: new URL(provider.root).host },
    });
    expect((await running.latest()).provider).not.toHaveProperty('failure');
  });

  it('truncated to nothing: the headers arrive', async () => {
    handle = listener;
    await put({ do: { truncateBody: 0 } });
    expect(await receive()).toMatchObject({ status: 200, complete: false, body: Buffer.of(), code: 'ECONNRESET' });
  });

  it('truncated after more bytes than it has: its last byte is missing all the same', async () => {
    handle = listener;
    await put({ do: { truncateBody: 1_000_000 } });
    const { complete, body, code } = await receive();
    expect([complete, body.toString(), code]).toEqual([false, text.slice(0, -1), 'ECONNRESET']);
  });

  it('corrupt: as long as it was, with the first byte and every 64th after it inverted', async () => {
    handle = listener;
    await put({ do: { corruptBody: true } });
    const { complete, body, code } = await receive();
    const expected = Buffer.from(text);
    for (const at of [0, 64, 128]) expected[at] = 255 - expected[at]!;
    expect([complete, body.toString('hex'), code]).toEqual([true, expected.toString('hex'), undefined]);
    expect(() => JSON.parse(body.toString()) as unknown).toThrow('Unexpected token');
    expect(await faultsOf()).toEqual(['corrupt-body']);
  });

  it('slow: it arrives whole, in parts, at no more than so many bytes per second', async () => {
    handle = listener;
    await put({ do: { slowBody: 400 } });
    const { complete, body, parts } = await receive();
    expect([complete, body.toString()]).toEqual([true, text]);
    expect(parts.length).toBeGreaterThan(3);
    const last = parts.at(-1)!.at;
    // 183 bytes at 400 per second take 457 ms.
    expect(text).toHaveLength(183);
    expect(last).toBeGreaterThanOrEqual(450);
    expect(last - parts[0]!.at).toBeGreaterThan(100);
    expect(await faultsOf()).toEqual(['slow-body=400']);
  });

  it('reset after-headers: status and headers arrive, and then the connection is reset', async () => {
    handle = listener;
    await put({ do: { reset: 'after-headers' } });
    expect(await receive()).toMatchObject({
      status: 200,
      complete: false,
      body: Buffer.of(),
      failure: 'read ECONNRESET',
    });
    expect(await running.until((shown) => 'brokenOff' in shown)).toMatchObject({ faults: ['reset=after-headers'] });
  });
});

it('a compressed body that is corrupt cannot be unpacked', async () => {
  handle = (_, res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(text));
  await put({ do: { corruptBody: true } });
  const { body } = await receive();
  expect(() => gunzipSync(body)).toThrow('incorrect header check');
});

it('two faults at once: latency, then the body cut short, named in the order of the list', async () => {
  handle = answerWith[0]![1];
  await put({ name: 'late', do: { latency: 120 } }, { name: 'short', do: { truncateBody: 10 } });
  const { parts, body, complete } = await receive();
  expect([body.toString(), complete]).toEqual([text.slice(0, 10), false]);
  expect(parts[0]!.at).toBeGreaterThanOrEqual(119);
  expect(await faultsOf()).toEqual(['late', 'short']);
});

it('two faults of the body: what is cut is what the first has made', async () => {
  handle = answerWith[0]![1];
  await put({ do: { corruptBody: true } }, { do: { truncateBody: 2 } });
  expect((await receive()).body).toEqual(Buffer.from([255 - text.charCodeAt(0), text.charCodeAt(1)]));
});

it('an answer without a body is not cut', async () => {
  handle = (_, res) => res.writeHead(204).end();
  await put({ do: { truncateBody: 10 } });
  expect(await receive()).toMatchObject({ status: 204, complete: true, code: undefined });
});

it('a large body that is slow holds the provider back, and a consumer that goes away ends both', async () => {
  let gone = (): void => {};
  const closed = new Promise<void>((resolve) => (gone = resolve));
  handle = (_, res) => {
    res.on('close', () => gone());
    res.end(Buffer.alloc(64 * 1024 * 1024));
  };
  await put({ do: { slowBody: 1000 } });
  const request = running.open(running.good());
  request.on('error', () => {});
  request.end();
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  answer.on('error', () => {});
  await once(answer, 'data');
  request.destroy();
  await closed;
  expect(await running.until((shown) => shown.aborted !== undefined)).toMatchObject({ faults: ['slow-body=1000'] });
});

it('a provider that breaks its answer off is told of as ever', async () => {
  handle = (_, res) => {
    res.writeHead(200, { 'Content-Length': 100 });
    res.write('{', () => res.destroy());
  };
  await put({ do: { corruptBody: true } });
  expect((await receive()).complete).toBe(false);
  const exchange = await running.until((shown) => shown.provider?.failure !== undefined);
  expect(exchange.provider!.failure!.reason).toBe('broken-answer');
});
