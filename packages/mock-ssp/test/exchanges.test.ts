import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { faultsInHar } from '@mock-spine/shared/testing/har';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { withHeader, withoutHeader } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type Shown, type TestSsp } from './running-ssp.ts';

const bundle =
  '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","name":[{"family":"Jackson"}]}}]}';

let provider: PlainProvider;
let running: TestSsp;
let answer = (): { status: number; headers: Record<string, string>; body: string | Buffer } => ({
  status: 200,
  headers: {},
  body: bundle,
});
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume().on('end', () => {
      const { status, headers, body } = answer();
      res.writeHead(status, { 'Content-Type': 'application/fhir+json', ...headers }).end(body);
    });
  });
  running = await startTestSsp(provider.root);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});
beforeEach(async () => {
  answer = () => ({ status: 200, headers: {}, body: bundle });
  await running.control('/exchanges', { method: 'DELETE' });
});

interface Listed {
  readonly exchanges: (Shown & { readonly interaction: { readonly id: string }; readonly traceId: string })[];
  readonly older?: string;
}

const list = async (query = ''): Promise<Listed> =>
  (await running.control(`/exchanges${query}`)).json() as Promise<Listed>;
const idsOf = async (query: string): Promise<string[]> => (await list(query)).exchanges.map(({ id }) => id);

/** Sends what each name stands for, one after the other; the ids of the exchanges in that order. */
async function fill(): Promise<{ good: string; metadata: string; refused: string; noted: string }> {
  const same = crypto.randomUUID();
  const sendAll = [
    running.good(),
    running.good('read-metadata'),
    withoutHeader('Ssp-To')(running.good()),
    withHeader('Ssp-TraceID', same)(running.good()),
    withHeader('Ssp-TraceID', same)(running.good('read-patient')),
  ];
  for (const draft of sendAll) await running.send(draft);
  await running.until(() => true);
  const ids = (await idsOf('')).reverse();
  return { good: ids[0]!, metadata: ids[1]!, refused: ids[2]!, noted: ids[4]! };
}

describe('GET /exchanges', () => {
  it('filters by who, whom, practice, interaction, status, rule, kind, time and text', async () => {
    const { good, metadata, refused, noted } = await fill();
    const all = await idsOf('');
    expect(all).toHaveLength(5);
    expect(await idsOf('?from=200000000359')).toEqual(all);
    expect(await idsOf('?from=200000000360')).toEqual([]);
    expect(await idsOf('?to=918999198738')).toEqual(all.filter((id) => id !== refused));
    expect(await idsOf('?practice=b82617')).toEqual(all.filter((id) => id !== refused));
    expect(await idsOf('?interaction=read-metadata')).toEqual([metadata]);
    expect(await idsOf('?interaction=urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1')).toEqual([metadata]);
    expect(await idsOf('?interaction=urn:unknown')).toEqual([]);
    expect(await idsOf('?status=400')).toEqual([refused]);
    expect(await idsOf('?status=4xx')).toEqual([refused]);
    expect(await idsOf('?status=2xx&interaction=search-patient')).toContain(good);
    expect(await idsOf('?rule=to-given-once')).toEqual([refused]);
    expect(await idsOf('?rule=traceid-new')).toEqual([noted]);
    expect(await idsOf('?rule=A-060')).toEqual([noted]);
    expect(await idsOf('?rule=revoked')).toEqual([]);
    expect(await idsOf('?kind=connection')).toEqual([]);
    expect(await idsOf('?since=2000-01-01T00:00:00Z&until=9998-01-01T00:00:00%2B01:00')).toEqual(all);
    expect(await idsOf('?since=9998-01-01T00:00:00Z')).toEqual([]);
    expect(await idsOf('?until=2000-01-01T00:00:00+01:00')).toEqual([]);
    expect(await idsOf('?q=/METADATA')).toEqual([metadata]);
    const { traceId } = (await list('?limit=1')).exchanges[0]!;
    expect(await idsOf(`?q=${traceId.slice(4, 20)}`)).toHaveLength(2);
    expect(await idsOf(`?trace=${traceId}&interaction=read-patient`)).toEqual([noted]);
  });

  it('has pages: before an id, with the call for the next one', async () => {
    await fill();
    const all = await idsOf('');
    const pages: string[] = [];
    let next: string | undefined = '/exchanges?limit=2&from=200000000359';
    while (next !== undefined) {
      const page = (await (await running.control(next)).json()) as Listed;
      pages.push(...page.exchanges.map(({ id }) => id));
      next = page.older;
    }
    expect(pages).toEqual(all);
  });

  it.each([
    ['?form=x', '"form" is unknown. Did you mean from?', 'trace'],
    ['?status=2', 'status is "2".', '4xx'],
    ['?status=abc', 'status is "abc".', '4xx'],
    ['?interaction=search-patien', 'interaction "search-patien" is unknown. Did you mean search-patient?', 'urn:'],
    ['?rule=to-givenonce', 'rule "to-givenonce" is unknown. Did you mean to-given-once?', '/rules'],
    ['?kind=requests', 'kind is "requests". Did you mean request?', 'connection'],
    ['?since=yesterday', 'since is "yesterday".', '2026-10-25'],
    ['?since=2026-02-30T00:00:00Z', 'since is', '2026-10-25'],
    ['?before=ssp-99999', 'before is "ssp-99999"', 'last of the list'],
    ['?before=x', 'before is "x"', 'last of the list'],
    ['?reveal=yes', 'reveal is "yes".', 'true or false'],
    ['?limit=1&limit=2', 'limit is given more than once.', 'once'],
    ['?limit=1001', 'limit is "1001".', '1 to 1000'],
  ])('refuses %s with a next step', async (query, error, next) => {
    const refusal = await running.control(`/exchanges${query}`);
    expect(refusal.status).toBe(400);
    const body = (await refusal.json()) as { error: string; next: string };
    expect(body.error).toContain(error);
    expect(body.next).toContain(next);
  });
});

describe('GET /exchanges/stream of the SSP', () => {
  it('has each request when it ends, and refused connections', async () => {
    const stream = await openEvents(running.ssp.controlPort, '/exchanges/stream?status=2xx');
    const every = await openEvents(running.ssp.controlPort, '/exchanges/stream');
    await running.send(withoutHeader('Ssp-To')(running.good()));
    await running.send(running.good());
    await running
      .send(running.good(), {
        ca: running.client.ca!,
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'ALL:@SECLEVEL=0',
      })
      .catch(() => {});
    await stream.until(({ events }) => events.length === 1);
    await every.until(({ events }) => events.length === 3);
    expect(stream.events[0]!.data).toMatchObject({
      kind: 'request',
      answer: { by: 'provider', status: 200 },
      timings: { answered: expect.any(Number) },
    });
    expect(JSON.stringify(stream.events)).not.toContain('9690937278');
    expect(every.events.map(({ data }) => data['kind'])).toEqual(['request', 'request', 'connection']);
    stream.close();
    every.close();
  });
});

describe('HAR', () => {
  interface Har {
    readonly log: {
      readonly entries: {
        readonly _hop: string;
        readonly request: {
          readonly url: string;
          readonly bodySize: number;
          readonly headers: { name: string; value: string }[];
          readonly postData?: { text: string };
        };
        readonly response: {
          readonly status: number;
          readonly headers: { name: string; value: string }[];
          readonly bodySize: number;
          readonly content: { size: number; text?: string; comment?: string };
        };
      }[];
    };
  }
  const har = async (path: string): Promise<Har> => {
    const text = await (await running.control(path)).text();
    const parsed = JSON.parse(text) as Har;
    expect(faultsInHar(parsed)).toEqual([]);
    if (!path.includes('reveal=true')) expect(text).not.toMatch(/9690937278|Jackson|Bearer [^*]|eyJ/);
    return parsed;
  };

  it("has the consumer's leg and the provider's, masked", async () => {
    await running.send(running.good());
    const { id } = await running.until(({ timings }) => timings['answered'] !== undefined);
    const { log } = await har(`/exchanges/${id}/har`);
    expect(log.entries.map(({ _hop, request, response }) => [_hop, request.url, response.status])).toEqual([
      ['consumer to SSP', `https://localhost:${running.ssp.port}/${provider.root}/Patient?identifier=***`, 200],
      ['SSP to provider', `${provider.root}/Patient?identifier=***`, 200],
    ]);
    expect(log.entries[0]!.request.headers).toContainEqual({ name: 'Authorization', value: '***' });
    expect(log.entries[1]!.request.headers.map(({ name }) => name)).toContain('Forwarded');
    expect(JSON.parse(log.entries[0]!.response.content.text!)).toEqual({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient', name: [{ family: '***' }] } }],
    });
  });

  it('has everything as it was with reveal=true', async () => {
    await running.send(running.good('get-structured-record'));
    const { id } = await running.until(({ timings }) => timings['answered'] !== undefined);
    const { log } = await har(`/exchanges/${id}/har?reveal=true`);
    expect(log.entries[0]!.request.postData!.text).toContain('9690937278');
    expect(log.entries[0]!.response.content).toMatchObject({ size: bundle.length, text: bundle });
    expect(log.entries[0]!.request.headers.find(({ name }) => name === 'Authorization')!.value).toMatch(/^Bearer eyJ/);
  });

  it('unpacks what was packed, and tells both sizes', async () => {
    const packed = gzipSync(bundle);
    answer = () => ({ status: 200, headers: { 'Content-Encoding': 'gzip' }, body: packed });
    await running.send(running.good());
    const { id } = await running.until(({ timings }) => timings['answered'] !== undefined);
    const [entry] = (await har(`/exchanges/${id}/har?reveal=true`)).log.entries;
    expect(entry!.response.content.text).toBe(bundle);
    expect([entry!.response.bodySize, entry!.response.content.size]).toEqual([packed.length, bundle.length]);
  });

  it('does not keep a body that is larger than it may be, and says so', async () => {
    answer = () => ({ status: 200, headers: {}, body: Buffer.alloc(1_048_577, 'x') });
    await running.send(running.good());
    const { id } = await running.until(({ timings }) => timings['answered'] !== undefined);
    const [entry] = (await har(`/exchanges/${id}/har?reveal=true`)).log.entries;
    expect(entry!.response.bodySize).toBe(1_048_577);
    expect(entry!.response.content).toMatchObject({ comment: 'Not kept: it is larger than --keep-bodies allows.' });
    expect(entry!.response.content.text).toBeUndefined();
  });

  it("has the consumer's leg alone of what the SSP refused, with its answer", async () => {
    await running.send(withoutHeader('Ssp-To')(running.good()));
    const { id } = await running.until(({ timings }) => timings['answered'] !== undefined);
    const { entries } = (await har(`/exchanges/${id}/har?reveal=true`)).log;
    expect(entries.map(({ _hop }) => _hop)).toEqual(['consumer to SSP']);
    expect(entries[0]!.response.status).toBe(400);
    expect(entries[0]!.response.headers).toContainEqual({ name: 'Cache-Control', value: 'no-store' });
    expect(JSON.parse(entries[0]!.response.content.text!)).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  it('of many has what the filters want, the oldest first', async () => {
    await fill();
    const { log } = await har('/exchanges.har?interaction=read-metadata');
    expect(log.entries.map(({ request }) => request.url.endsWith('/metadata'))).toEqual([true, true]);
    expect((await har('/exchanges.har')).log.entries).toHaveLength(9);
  });

  it('is not there for a connection that was refused', async () => {
    await running
      .send(running.good(), {
        ca: running.client.ca!,
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'ALL:@SECLEVEL=0',
      })
      .catch(() => {});
    const { id } = await running.until(({ kind }) => kind === 'connection');
    expect((await running.control(`/exchanges/${id}/har`)).status).toBe(409);
    expect((await running.control(`/exchanges/${id}/curl`)).status).toBe(409);
  });
});

describe('bodies', () => {
  it('are shown with their exchange, masked unless they are to be revealed', async () => {
    await running.send(running.good('get-structured-record'));
    const { id } = await running.until(({ timings }) => timings['answered'] !== undefined);
    const shown = async (query = '') =>
      (
        (await (await running.control(`/exchanges/${id}${query}`)).json()) as {
          bodies: { request: { text: string }; answer: { text: string } };
        }
      ).bodies;
    expect((await shown()).answer.text).toBe(bundle.replace('Jackson', '***'));
    expect((await shown()).request.text).not.toContain('9690937278');
    expect((await shown('?reveal=true')).answer.text).toBe(bundle);
    expect((await shown('?reveal=true')).request.text).toContain('9690937278');
  });

  it('are not kept with --keep-bodies 0', async () => {
    const without = await startTestSsp(provider.root, ['--keep-bodies', '0']);
    try {
      await without.send(without.good('get-structured-record'));
      const { id } = await without.until(({ timings }) => timings['answered'] !== undefined);
      expect(Object.keys((await (await without.control(`/exchanges/${id}`)).json()) as object)).not.toContain('bodies');
      const text = await (await without.control(`/exchanges/${id}/har?reveal=true`)).text();
      expect(faultsInHar(JSON.parse(text))).toEqual([]);
      expect(text).not.toContain('Jackson');
    } finally {
      await without.ssp.close();
    }
  });
});
