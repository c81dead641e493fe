import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { bodyOf, startTestSsp, type TestSsp } from './running-ssp.ts';

const megabyte = 1024 * 1024;
let handle: RequestListener;
let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => handle(req, res));
  running = await startTestSsp(provider.root, ['--timeout', '2000']);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});
beforeEach(async () => {
  await running.control('/exchanges', { method: 'DELETE' });
});

const response = async (from: { on: unknown }) => ((await once(from as never, 'response')) as [IncomingMessage])[0];
const post = () => running.good('get-structured-record');
const chunked = [['Transfer-Encoding', 'chunked']] as const;

describe('bodies stream', () => {
  it("a request's first part arrives before its last is sent", async () => {
    const first = new Promise<IncomingMessage>((resolve) => {
      handle = (req, res) => {
        resolve(req);
        void bodyOf(req).then((body) => res.end(String(body.length)));
      };
    });
    const request = running.open(post(), chunked);
    request.write('first');
    const incoming = await first;
    if (incoming.readableLength === 0) await once(incoming, 'readable');
    request.end(Buffer.alloc(20 * megabyte));
    expect((await bodyOf(await response(request))).toString()).toBe(String(20 * megabyte + 5));
  });

  it("an answer's head and first part arrive before its last is sent", async () => {
    let finish = (): void => {};
    handle = (req, res) => {
      req.resume();
      res.flushHeaders();
      finish = () => res.end(Buffer.alloc(20 * megabyte));
    };
    const request = running.open(running.good());
    request.end();
    const answer = await response(request);
    finish();
    expect(await bodyOf(answer)).toHaveLength(20 * megabyte);
  });

  it('a consumer that does not read holds the provider back', async () => {
    let sent = 0;
    const blocked = new Promise<void>((resolve) => {
      handle = (req, res) => {
        req.resume();
        const write = () => {
          while (sent < 64) {
            sent += 1;
            if (!res.write(Buffer.alloc(megabyte))) {
              const patience = setTimeout(resolve, 300);
              res.once('drain', () => {
                clearTimeout(patience);
                write();
              });
              return;
            }
          }
          res.end();
        };
        write();
      };
    });
    const request = running.open(running.good());
    request.end();
    const answer = await response(request);
    await blocked;
    expect(sent).toBeLessThan(48);
    expect(await bodyOf(answer)).toHaveLength(64 * megabyte);
  });

  it('a provider that does not read holds the consumer back', async () => {
    let read = (): void => {};
    handle = (req, res) => {
      read = () => void bodyOf(req).then((body) => res.end(String(body.length)));
    };
    const request = running.open(post(), [['Content-Length', String(64 * megabyte)]]);
    let sent = 0;
    const blocked = new Promise<void>((resolve) => {
      const write = () => {
        while (sent < 64) {
          sent += 1;
          if (!request.write(Buffer.alloc(megabyte))) {
            const patience = setTimeout(resolve, 300);
            request.once('drain', () => {
              clearTimeout(patience);
              write();
            });
            return;
          }
        }
        request.end();
      };
      write();
    });
    await blocked;
    expect(sent).toBeLessThan(48);
    read();
    expect((await bodyOf(await response(request))).toString()).toBe(String(64 * megabyte));
  });

  it('Expect: 100-continue: the provider says when to go on', async () => {
    let goOn = (): void => {};
    const asked = new Promise<void>((resolve) => {
      provider.server.once('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
        goOn = () => {
          res.writeContinue();
          void bodyOf(req).then((body) => res.end(body));
        };
        resolve();
      });
    });
    const request = running.open(post(), [
      ['Expect', '100-continue'],
      ['Content-Length', '4'],
    ]);
    let continued = false;
    request.on('continue', () => (continued = true));
    request.flushHeaders();
    await asked;
    expect(continued).toBe(false);
    goOn();
    await once(request, 'continue');
    request.end('body');
    expect((await bodyOf(await response(request))).toString()).toBe('body');
  });

  it('Expect: 100-continue: a request that is refused never goes on', async () => {
    const draft = post();
    const request = running.open({ ...draft, method: 'DELETE' }, [
      ['Expect', '100-continue'],
      ['Content-Length', '4'],
    ]);
    let continued = false;
    request.on('continue', () => (continued = true));
    request.flushHeaders();
    expect((await response(request)).statusCode).toBe(405);
    expect(continued).toBe(false);
    request.destroy();
  });

  it.each([
    [204, {}],
    [304, { ETag: 'W/"1"' }],
  ])('%i comes without a body', async (status, headers) => {
    handle = (req, res) => {
      req.resume();
      res.writeHead(status, headers).end();
    };
    expect(await running.send(running.good())).toMatchObject({ status, body: '' });
  });
});

describe('what breaks off on one side breaks off on the other', () => {
  it('a consumer that goes away before the answer', async () => {
    const closed = new Promise<void>((resolve) => {
      handle = (_, res) => {
        res.on('close', resolve);
        request.destroy();
      };
    });
    const request = running.open(running.good());
    request.on('error', () => {}).end();
    await closed;
    expect(await running.until(({ aborted }) => aborted !== undefined)).toMatchObject({
      forwarded: true,
      aborted: expect.stringContaining('499'),
    });
  });

  it('a consumer that goes away in the middle of its request', async () => {
    const closed = new Promise<void>((resolve) => {
      handle = (req) => {
        req.on('error', () => {}).on('close', resolve);
        req.once('data', () => request.destroy());
      };
    });
    const request = running.open(post(), chunked);
    request.on('error', () => {}).write('part');
    await closed;
    expect(await running.until(({ aborted }) => aborted !== undefined)).toMatchObject({ forwarded: true });
  });

  it('a consumer that goes away in the middle of the answer', async () => {
    const closed = new Promise<void>((resolve) => {
      handle = (_, res) => {
        res.on('close', resolve).write('part');
      };
    });
    const request = running.open(running.good());
    request.end();
    const answer = await response(request);
    answer.on('error', () => {});
    await once(answer, 'readable');
    request.destroy();
    await closed;
    expect(await running.until(({ aborted }) => aborted !== undefined)).toMatchObject({
      answer: { by: 'provider', status: 200 },
    });
  });

  it('a provider that goes away in the middle of the answer', async () => {
    handle = (_, res) => {
      res.writeHead(200, { 'Content-Length': '10' }).write('part', () => res.destroy());
    };
    const request = running.open(running.good());
    request.end();
    await expect(bodyOf(await response(request))).rejects.toMatchObject({ code: 'ECONNRESET' });
    const exchange = await running.until(({ provider: leg }) => leg?.failure !== undefined);
    expect(exchange.provider!.failure!.reason).toBe('broken-answer');
    expect(exchange.aborted).toBeUndefined();
  });
});

it('A-023 a GET is sent again when the provider closed the connection that was kept open', async () => {
  handle = (_, res) => res.end('1');
  await running.send(running.good());
  handle = (req) => {
    handle = (_, res) => res.end('2');
    req.socket.destroy();
  };
  expect(await running.send(running.good())).toMatchObject({ status: 200, body: '2' });
  expect((await running.latest()).provider).toMatchObject({ repeated: true });
});
