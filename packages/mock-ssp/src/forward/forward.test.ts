import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { factsOf, goodDraftNow } from '../../test/facts-of.ts';
import type { SspExchange } from '../request/exchange.ts';
import { openExchange } from '../request/work.ts';
import { readEndpoint } from '../registry/directory.ts';
import { forward } from './forward.ts';

/** Stands in for the provider; the consumer's side is a plain server on a free port. */
const provider = setupServer();
const root = 'https://provider.mock-spine.test/B82617/STU3/1/gpconnect';
let consumerSide: Server;
let exchange: SspExchange;
let refused: string[];

beforeAll(async () => {
  provider.listen({ onUnhandledRequest: 'error' });
  consumerSide = createServer((req: IncomingMessage, res: ServerResponse) => {
    exchange = openExchange(factsOf(goodDraftNow()), req.rawHeaders, { address: undefined, port: undefined }, 0);
    refused = [];
    const leg = {
      agent: new Agent(),
      maxHeaderSize: 32 * 1024,
      mostConnections: 256,
      isFull: () => false,
      timeout: 1000,
      explain: (error: Error) => ({ reason: error.message, says: '', next: '' }),
      readTls: () => undefined,
    };
    const refuse = (key: string) => {
      refused.push(key);
      res.writeHead(599).end();
    };
    forward(
      {
        req,
        res,
        exchange,
        endpoint: readEndpoint(root),
        path: req.url!,
        added: [],
        stamp: () => {},
        stampSetUp: () => {},
        refuse,
        fail: () => refuse('INTERNAL_ERROR'),
      },
      leg,
    );
  });
  consumerSide.listen(0, '127.0.0.1');
  await once(consumerSide, 'listening');
});
afterEach(() => provider.resetHandlers());
afterAll(() => {
  provider.close();
  consumerSide.close();
});

async function ask(method: string, path: string, body?: string) {
  const { port } = consumerSide.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  provider.use(http.all(`${origin}/*`, () => passthrough()));
  const outgoing = request(`${origin}${path}`, { method, headers: { 'Ssp-From': '200000000359' } });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += chunk;
  return { status: answer.statusCode, headers: answer.headers, text };
}

describe('the outbound leg, with msw as provider', () => {
  it('A-021 asks for the path at the registered origin, with the headers and Forwarded', async () => {
    let seen: Request | undefined;
    provider.use(
      http.get('https://provider.mock-spine.test/*', ({ request: asked }) => {
        seen = asked.clone();
        return HttpResponse.json({ resourceType: 'Bundle' }, { headers: { ETag: 'W/"7"' } });
      }),
    );
    const { status, headers, text } = await ask('GET', '/B82617/STU3/1/gpconnect/Patient?identifier=a%7Cb');
    expect(seen?.url).toBe('https://provider.mock-spine.test/B82617/STU3/1/gpconnect/Patient?identifier=a%7Cb');
    expect(seen?.headers.get('ssp-from')).toBe('200000000359');
    expect(seen?.headers.get('forwarded')).toMatch(
      /^for=127\.0\.0\.1;by=127\.0\.0\.1;proto=https;host="127\.0\.0\.1:\d+"$/,
    );
    expect([status, headers.etag, text]).toEqual([200, 'W/"7"', '{"resourceType":"Bundle"}']);
    expect(exchange).toMatchObject({
      answer: { by: 'provider', status: 200 },
      outbound: { host: 'provider.mock-spine.test' },
    });
  });

  it('passes a body on', async () => {
    provider.use(
      http.post('https://provider.mock-spine.test/*', async ({ request: asked }) =>
        HttpResponse.text(`got ${await asked.text()}`),
      ),
    );
    expect(await ask('POST', '/B82617/STU3/1/gpconnect/Appointment', 'body')).toMatchObject({
      status: 200,
      text: 'got body',
    });
  });

  it.each([400, 403, 404, 409, 422, 429, 503])("passes the provider's own %i through", async (status) => {
    provider.use(http.get('https://provider.mock-spine.test/*', () => HttpResponse.json({ own: true }, { status })));
    expect(await ask('GET', '/B82617/STU3/1/gpconnect/Patient')).toMatchObject({ status, text: '{"own":true}' });
    expect(refused).toEqual([]);
  });

  it('answers 502 in place of a provider that fails', async () => {
    provider.use(http.get('https://provider.mock-spine.test/*', () => HttpResponse.error()));
    expect((await ask('GET', '/B82617/STU3/1/gpconnect/Patient')).status).toBe(599);
    expect(refused).toEqual(['TARGET_UNREACHABLE']);
  });
});
