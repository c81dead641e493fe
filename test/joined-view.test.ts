import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { send, type Received } from '@mock-spine/shared/testing/send';
import { withHeader, withoutHeader } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startTestProvider, startTestSsp, type Mock, type TestProvider } from './support/running-mocks.ts';
import { until } from './support/running-dev.ts';
import { type JoinedView, startSlowProvider } from './support/slow-provider.ts';

let provider: TestProvider;
let ssp: Mock;
beforeAll(async () => {
  provider = await startTestProvider();
  ssp = await startTestSsp(provider.port, ['--provider-control', `http://localhost:${provider.running.controlPort}`]);
});
afterAll(async () => {
  await ssp.running.close();
  await provider.running.close();
});
beforeEach(async () => {
  for (const mock of [ssp, provider])
    await fetch(`http://localhost:${mock.running.controlPort}/exchanges`, { method: 'DELETE' });
});

const good = (name = 'search-patient'): Draft => goodDraft(name, `https://localhost:${provider.port}`);
const ask = async (path: string, by: Mock = ssp) =>
  (await fetch(`http://localhost:${by.running.controlPort}${path}`)).json();

function sendAs(draft: Draft, through: Mock = ssp): Promise<Received> {
  const written = writeDraft(draft);
  return send(written, through.client, { port: through.port, target: `/${written.url}` });
}

/** Ids in a journal once there are so many that have ended, the oldest first. */
async function idsOf(count: number, by: Mock = ssp): Promise<string[]> {
  let found: { id: string; timings?: { answered?: number } }[] = [];
  await until(async () => {
    found = ((await ask('/exchanges', by)) as { exchanges: typeof found }).exchanges;
    return found.length === count && found.every(({ timings }) => timings?.answered !== undefined);
  });
  return found.map(({ id }) => id).reverse();
}

const join = async (id: string, query = '', by: Mock = ssp): Promise<JoinedView> =>
  ((await ask(`/exchanges/${id}${query}`, by)) as { joined: JoinedView }).joined;

describe('GET /exchanges/{id} of the SSP', () => {
  it('A-061 has both records, sessions, peers, verdicts, header changes and stages of a request', async () => {
    const draft = good();
    await sendAs(draft);
    const [id] = await idsOf(1);
    const shown = (await ask(`/exchanges/${id}`)) as { traceId: string; joined: JoinedView };
    const traceId = draft.headers.find(([name]) => name === 'Ssp-TraceID')![1];
    expect(shown).toMatchObject({ id, traceId, answer: { by: 'provider', status: 200 } });
    expect(shown.joined).toMatchObject({
      ambiguous: false,
      provider: { kind: 'request', traceId, method: 'GET', answer: { status: 200 }, findings: expect.any(Array) },
      sessions: {
        consumerToSsp: {
          protocol: 'TLSv1.2',
          cipher: 'ECDHE-RSA-AES256-GCM-SHA384',
          client: { fqdns: ['consumer.mock-spine.test'] },
        },
        sspToProvider: {
          protocol: 'TLSv1.2',
          cipher: 'ECDHE-RSA-AES256-GCM-SHA384',
          client: { fqdns: ['proxy.mock-spine.test'] },
          server: { fqdns: ['localhost'] },
        },
      },
      headerChanges: {
        request: {
          added: [['Forwarded', `for=127.0.0.1;by=127.0.0.1;proto=https;host="localhost:${ssp.port}"`]],
          removed: [['Connection', 'close']],
          changed: [{ name: 'Host', from: [`localhost:${ssp.port}`], to: [`localhost:${provider.port}`] }],
        },
        answer: { added: [], changed: [] },
      },
      verdicts: { ssp: { judged: true, refused: false }, provider: { judged: true, refused: false } },
    });
    expect(shown.joined).not.toHaveProperty('note');
    expect(shown.joined.timings.filter(({ by }) => by === 'ssp').map(({ stage }) => stage)).toEqual([
      'judged',
      'connecting',
      'connected',
      'providerAnswered',
      'answered',
    ]);
    expect(shown.joined.timings.filter(({ by }) => by === 'provider').map(({ stage }) => stage)).toEqual([
      'arrived',
      'judged',
      'answered',
    ]);
    const times = shown.joined.timings.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("shows the provider's refusal, and that the SSP had none", async () => {
    await sendAs(withHeader('Accept', 'application/fhir+json')({ ...good(), token: { ...good().token, claims: {} } }));
    const [id] = await idsOf(1);
    expect((await join(id!)).verdicts).toEqual({
      ssp: { judged: true, refused: false },
      provider: { judged: true, refused: true, rule: 'claims-present' },
    });
  });

  it('of a request that the SSP refused has nothing from the provider', async () => {
    await sendAs(withHeader('Ssp-From', '100000000001')(good()));
    const [id] = await idsOf(1);
    expect(await join(id!)).toMatchObject({
      note: 'The SSP sent nothing to a provider.',
      verdicts: { ssp: { refused: true, rule: 'sender-is-registered' } },
    });
    expect(await join(id!)).not.toHaveProperty('provider');
  });

  it('P-10 masks what is sensitive unless it is asked not to', async () => {
    await sendAs(withHeader('X-Note', '9690937278')(good()));
    const [id] = await idsOf(1);
    expect(JSON.stringify(await ask(`/exchanges/${id}`))).not.toMatch(/9690937278|eyJ/);
    expect((await join(id!, '?reveal=true')).provider!.target).toContain('9690937278');
  });
});

describe('A-061 a trace id that is repeated', () => {
  const trace = '0a2f8be6-9ae3-4d1e-a8a5-5c5c7c1c3f10';
  const withTrace = withHeader('Ssp-TraceID', trace);

  it('joins each request with its own record', async () => {
    for (let i = 0; i < 4; i++) {
      await sendAs(withTrace(good(i % 2 === 0 ? 'search-patient' : 'read-metadata')));
      const from = Date.now() + 10;
      await until(() => Date.now() > from);
    }
    const [mine, theirs] = [await idsOf(4), await idsOf(4, provider)];
    const joined = await Promise.all(mine.map((id) => join(id)));
    expect(joined.map((one) => one.provider?.id)).toEqual(theirs);
    expect(joined.map(({ ambiguous }) => ambiguous)).toEqual([false, false, false, false]);
  });

  it('is told apart by the target where two are under way at once', async () => {
    await Promise.all([sendAs(withTrace(good('search-patient'))), sendAs(withTrace(good('read-metadata')))]);
    for (const id of await idsOf(2)) {
      const { target } = (await ask(`/exchanges/${id}`)) as { target: string };
      expect(target).toContain((await join(id)).provider!.target);
    }
  });

  it('does not join with a record of another time when its own is forgotten', async () => {
    await sendAs(withTrace(good()));
    const [id] = await idsOf(1);
    await fetch(`http://localhost:${provider.running.controlPort}/exchanges`, { method: 'DELETE' });
    const from = Date.now() + 10;
    await until(() => Date.now() > from);
    await sendAs(withTrace(good()));
    const joined = await join(id!);
    expect(joined.provider).toBeUndefined();
    expect(joined.note).toContain('has no record of that time');
  });

  it('is called ambiguous where nothing tells two apart', async () => {
    const slow = await startSlowProvider();
    const other = await startTestSsp(slow.port, ['--provider-control', slow.control]);
    try {
      await sendAs(withTrace(goodDraft('search-patient', `https://localhost:${slow.port}`)), other);
      const [id] = await idsOf(1, other);
      expect(await join(id!, '', other)).toMatchObject({
        ambiguous: true,
        note: expect.stringContaining('Ambiguous: 2 records'),
        provider: { id: 'provider-1' },
      });
    } finally {
      await other.running.close();
      await slow.close();
    }
  });
});

it('A-061 a request without a trace id is joined by its time and target', async () => {
  await sendAs(withoutHeader('Ssp-TraceID')(good()));
  const [id] = await idsOf(1);
  expect(await join(id!)).toMatchObject({
    ambiguous: false,
    provider: { kind: 'request' },
    verdicts: { provider: { refused: true, rule: 'ssp-traceid-present' } },
  });
});

it('A-061 a connection that the provider refused is joined by time', async () => {
  const order = JSON.stringify({ break: 'client-certificate-expired', at: 'ssp' });
  const { exchange } = (await (
    await fetch(`http://localhost:${ssp.running.controlPort}/send`, { method: 'POST', body: order })
  ).json()) as { exchange: { id: string } };
  await until(async () => (await join(exchange.id)).provider !== undefined);
  expect(await join(exchange.id)).toMatchObject({
    provider: { kind: 'connection' },
    verdicts: { provider: { refused: true, reason: 'expired' } },
    note: expect.stringContaining('joined by time alone'),
  });
});

describe("without the provider's control API", () => {
  it("the view is the SSP's part, and says why", async () => {
    const alone = await startTestSsp(provider.port, ['--provider-control', 'http://localhost:9']);
    try {
      await sendAs(good(), alone);
      const [id] = await idsOf(1, alone);
      expect(await join(id!, '', alone)).toMatchObject({
        note: 'No control API of a provider answers at http://localhost:9 (ECONNREFUSED). Start the mock provider, or say with --provider-control where its control API is; a provider that is not ours has none.',
        sessions: { sspToProvider: { protocol: 'TLSv1.2', server: { fqdns: ['localhost'] } } },
        headerChanges: { request: { changed: [{ name: 'Host' }] } },
      });
      const answer = await fetch(`http://localhost:${alone.running.controlPort}/provider/live`);
      expect([answer.status, await answer.json()]).toEqual([
        502,
        { error: expect.stringContaining('(ECONNREFUSED)'), next: expect.stringContaining('--provider-control') },
      ]);
    } finally {
      await alone.running.close();
    }
  });

  it('nor with something else in its place', async () => {
    const other = createServer((_, res) => res.end('hello')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const alone = await startTestSsp(provider.port, [
      '--provider-control',
      `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
    ]);
    try {
      await sendAs(good(), alone);
      const [id] = await idsOf(1, alone);
      expect((await join(id!, '', alone)).note).toContain('is not the control API of a mock provider');
    } finally {
      await alone.running.close();
      other.close();
    }
  });
});

describe("/provider/* of the SSP's control API", () => {
  const call = (path: string, init?: RequestInit) =>
    fetch(`http://localhost:${ssp.running.controlPort}/provider${path}`, init);

  it("answers what the provider's answers: reading, changing and refusing", async () => {
    expect(await (await call('/live')).json()).toEqual({ name: 'mock-provider', live: true, run: expect.any(String) });
    await sendAs(good());
    const { exchanges } = (await (await call('/exchanges?limit=1')).json()) as { exchanges: object[] };
    expect(exchanges).toHaveLength(1);
    expect((await call('/exchanges', { method: 'DELETE' })).status).toBe(204);
    expect((await call('/nothing')).status).toBe(404);
    expect((await call('/exchanges?limit=x')).status).toBe(400);
  });

  it.each(['//elsewhere.test/live', '/http://elsewhere.test/live', '/..%2f..%2flive', '/@elsewhere.test/live'])(
    'T-01 goes nowhere else, whatever the path says: %s',
    async (path) => {
      const answer = await call(path);
      expect([answer.status, await answer.json()]).toEqual([
        404,
        // The README lies in a clone alone; what the port itself serves is wherever the mock is.
        {
          error: expect.stringContaining('is not part of this control API'),
          next: 'GET /openapi.json lists its calls.',
        },
      ]);
    },
  );

  it.each([
    ['http://elsewhere.test:9080', 'which is not of this machine; expected --provider-control-token-file'],
    ['https://localhost.elsewhere.test', 'which is not of this machine; expected --provider-control-token-file'],
    ['http://localhost:9080/x', 'expected an http or https origin without a path'],
    ['http://localhost@elsewhere.test', 'expected an http or https origin without a path'],
    ['localhost:9080', 'expected an http or https origin without a path'],
  ])('T-01 leads to this machine only, or elsewhere for a token: %s is refused', (origin, says) => {
    expect(() => readSspSettings(['--provider-control', origin], {})).toThrow(says);
  });

  it.each([[{ Host: 'attacker.test' }], [{ Host: 'localhost', Origin: 'https://attacker.test' }]])(
    'T-01 is guarded as the rest is: %j',
    async (headers) => {
      const status = await new Promise((resolve, reject) => {
        httpRequest(
          { host: '127.0.0.1', port: ssp.running.controlPort, path: '/provider/exchanges', headers },
          (answer) => resolve(answer.resume().statusCode),
        )
          .on('error', reject)
          .end();
      });
      expect(status).toBe(403);
    },
  );
});
