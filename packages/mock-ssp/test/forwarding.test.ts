import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { send } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res
      .writeHead(200, [
        'Content-Type',
        'application/fhir+json',
        'X-Two',
        '1',
        'X-Two',
        '2',
        'ETag',
        'W/"1"',
        'Connection',
        'X-Hop, keep-alive',
        'X-Hop',
        '1',
      ])
      .end('{}');
  });
  running = await startTestSsp(provider.root, ['--service-filtering']);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const arrived = () => provider.requests.at(-1)!;

describe('a good request', () => {
  it.each(interactions.map(({ name }) => name))('%s crosses', async (name) => {
    const draft = running.good(name);
    const { status } = await running.send(draft);
    expect(status).toBe(200);
    expect(arrived().method).toBe(draft.method);
    expect(arrived().url).toBe(writeDraft(draft).url.replace(/^https:\/\/localhost:\d+/, ''));
  });

  it('L-01 arrives from the SSP, with its certificate, over TLS 1.2', async () => {
    await running.send(running.good());
    const socket = arrived().socket as TLSSocket;
    expect(socket.getPeerCertificate().subjectaltname).toBe('DNS:proxy.mock-spine.test');
    expect(socket.getProtocol()).toBe('TLSv1.2');
    const { provider: leg } = await running.latest();
    expect(leg).toMatchObject({ tls: { protocol: 'TLSv1.2', peer: { fqdns: ['localhost'] } } });
  });

  it('A-021 arrives with Ssp headers and Authorization as they were sent, and with Forwarded', async () => {
    const draft = running.good();
    const lower = { ...draft, headers: draft.headers.map(([name, value]) => [name.toLowerCase(), value] as const) };
    await running.send(lower);
    const sent = writeDraft(lower).headers.flat();
    const raw = arrived().rawHeaders;
    expect(raw.slice(2, 2 + sent.length)).toEqual(sent);
    expect(raw.slice(0, 2)).toEqual(['Host', new URL(provider.root).host]);
    expect(arrived().headers['forwarded']).toBe(
      `for=127.0.0.1;by=127.0.0.1;proto=https;host="localhost:${running.ssp.port}"`,
    );
  });

  it('A-019 arrives with its target untouched: //, $, | and percent signs', async () => {
    const draft = {
      ...running.good(),
      path: '/Patient//$x;y=1/%7C|a?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937278&x=%20%2F',
    };
    await running.send(draft);
    expect(arrived().url).toBe(
      '/B82617/STU3/1/gpconnect/Patient//$x;y=1/%7C|a?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937278&x=%20%2F',
    );
  });

  it('A-019 arrives with escapes and case as they were written, where the endpoint is written in another form', async () => {
    const draft = running.good();
    await running.send({
      ...draft,
      serviceRoot: draft.serviceRoot.replace('https://localhost', 'HTTPS://LocalHost').replace('B82617', 'B%382617'),
      path: draft.path.replace('/Patient', '/%50atient'),
    });
    expect(arrived().url).toBe(`/B%382617/STU3/1/gpconnect${draft.path.replace('/Patient', '/%50atient')}`);
    expect(arrived().headers.host).toBe(new URL(provider.root).host);
  });

  it('A-134 may name the SSP as well, in absolute-form, and then by that name whatever Host says', async () => {
    const written = writeDraft(running.good());
    const { status } = await send(written, running.client, {
      port: running.ssp.port,
      target: `https://127.0.0.1:${running.ssp.port}/${written.url}`,
    });
    expect(status).toBe(200);
    expect(`${provider.root.replace(/(https:\/\/[^/]*).*/, '$1')}${arrived().url}`).toBe(written.url);
    expect(arrived().headers['forwarded']).toContain(`host="127.0.0.1:${running.ssp.port}"`);
  });

  it('A-134 is refused in absolute-form when it names the provider as if the SSP were an HTTP proxy, and nothing arrives', async () => {
    const written = writeDraft(running.good());
    const before = provider.requests.length;
    const { status } = await send(written, running.client, { port: running.ssp.port, target: written.url });
    expect(status).toBe(421);
    expect(provider.requests).toHaveLength(before);
    expect(await running.latest()).toMatchObject({
      kind: 'connection',
      refused: { reason: 'foreign-authority', next: expect.stringContaining('HTTP proxy') },
    });
  });

  it('A-019 may name the provider percent-encoded', async () => {
    const draft = running.good();
    await running.send({ ...draft, serviceRoot: encodeURIComponent(draft.serviceRoot) });
    expect(arrived().url).toBe(`/B82617/STU3/1/gpconnect${draft.path}`);
  });
});

it('A-021 an answer comes back as it was, but for the headers of the connection', async () => {
  const { headers, body } = await running.send(running.good());
  expect(body).toBe('{}');
  expect(headers).toMatchObject({ 'content-type': 'application/fhir+json', 'x-two': '1, 2', etag: 'W/"1"' });
  expect(headers).not.toHaveProperty('x-hop');
  expect(headers).not.toHaveProperty('strict-transport-security');
});

it('the journal tells the stages, both sessions and who answered', async () => {
  await running.send(running.good());
  const exchange = await running.until(({ timings }) => 'answered' in timings);
  expect(exchange).toMatchObject({
    kind: 'request',
    answer: { by: 'provider', status: 200 },
    forwarded: true,
    tls: { protocol: 'TLSv1.2', peer: { fqdns: ['consumer.mock-spine.test'] } },
  });
  const { judged, providerAnswered, answered } = exchange.timings;
  expect(judged!).toBeLessThanOrEqual(providerAnswered!);
  expect(providerAnswered!).toBeLessThanOrEqual(answered!);
  // What is asked of the National Record Locator alone says nothing here.
  for (const { rule, verdict } of exchange.findings!)
    expect([rule, verdict]).toEqual([rule, rule.startsWith('nrl-') ? 'not-applicable' : 'pass']);
  expect(exchange.findings!.length).toBeGreaterThan(30);
});

it('connections to the provider are kept open and used again', async () => {
  const connections: unknown[] = [];
  provider.server.on('secureConnection', (socket) => connections.push(socket));
  for (let i = 0; i < 5; i++) await running.send(running.good());
  expect(connections).toHaveLength(0);
});
