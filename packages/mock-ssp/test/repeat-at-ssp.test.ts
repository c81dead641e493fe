import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

const bundle = '{"resourceType":"Bundle","entry":[]}';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.setHeader('Content-Type', 'application/fhir+json').end(bundle);
  });
  running = await startTestSsp(provider.root);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

interface Sent {
  readonly exchange: { readonly id: string };
  readonly request: { readonly body?: string; readonly headers: readonly (readonly [string, string])[] };
}

const post = async (order: object): Promise<Sent> =>
  (await running.control('/send', { method: 'POST', body: JSON.stringify(order) })).json() as Promise<Sent>;

const read = async <Body>(path: string): Promise<Body> => (await running.control(path)).json() as Promise<Body>;

const repeat = (id: string) => read<{ order: object; notes: string[] }>(`/exchanges/${id}/curl?reveal=true`);

// A command gives the same answer as the original did, so what was done otherwise than usual is in its order: certificate, version, suite, headers, body.
it.each([
  ['client-certificate-expired', { client: { certificate: 'bad/expired' } }],
  ['no-client-certificate', { client: { certificate: null } }],
  ['tls-1-0', { client: { version: 'TLSv1' } }],
  ['cipher-aes128-sha256', { client: { cipher: 'AES128-SHA256' } }],
])('%s at the second hop is repeated with what the SSP did otherwise', async (name, part) => {
  const { exchange } = await post({ break: name, at: 'ssp' });
  const { order, notes } = await repeat(exchange.id);
  expect(order).toMatchObject({ ...part, at: 'ssp' });
  expect(notes).toEqual([]);
});

it('a good request at the second hop is repeated without a word of its certificate', async () => {
  const { exchange } = await post({ interaction: 'search-patient', at: 'ssp' });
  expect((await repeat(exchange.id)).order).not.toHaveProperty('client');
});

it('a body that was sent at the second hop is kept and repeated, and so is that of the answer', async () => {
  const { exchange, request } = await post({ break: 'record-with-allergies-twice', at: 'ssp' });
  expect(await repeat(exchange.id)).toMatchObject({ order: { body: JSON.parse(request.body!) as object }, notes: [] });
  const { bodies } = await read<{ bodies: object }>(`/exchanges/${exchange.id}?reveal=true`);
  expect(bodies).toMatchObject({ request: { text: request.body }, answer: { text: bundle } });
});

it('a trace id that was sent twice is repeated so', async () => {
  const { exchange, request } = await post({ break: 'ssp-traceid-twice', at: 'ssp' });
  const sent = request.headers.filter(([name]) => name === 'Ssp-TraceID').map(([, value]) => value);
  expect(sent).toHaveLength(2);
  expect(await repeat(exchange.id)).toMatchObject({ order: { headers: { 'Ssp-TraceID': sent } } });
});

it('an archive names the faults that touched an exchange', async () => {
  const { exchange } = await post({
    interaction: 'search-patient',
    faults: [{ name: 'slow', do: { latency: 1 } }],
  });
  const { log } = await read<{ log: { entries: { comment?: string }[] } }>(`/exchanges/${exchange.id}/har`);
  expect(log.entries[0]!.comment).toMatch(/^Touched by faults: slow\. /);
});
