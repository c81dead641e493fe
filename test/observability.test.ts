import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readMetrics, type Sample } from '@mock-spine/shared/testing/read-metrics';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { all, withClaim, withHeader, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { until } from './support/running-dev.ts';
import { pointedAt } from './support/running-mocks.ts';
import { spawnMock, stop, untilReady, type MockProcess } from './support/spawn-mock.ts';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

let certs: string;
let provider: MockProcess & { port: number; controlPort: number };
let ssp: typeof provider;
beforeAll(async () => {
  certs = await sharedPki();
  const own = ['--port', '0', '--control-port', '0', '--certs', certs];
  provider = await start('mock-provider', [...own, '--audit-dir', await temporaryDirectory(), '--log', 'debug']);
  ssp = await start('mock-ssp', [
    ...own,
    ...pointedAt(provider.port),
    '--provider-control',
    `http://localhost:${provider.controlPort}`,
    '--log',
    'info',
  ]);
});
afterAll(() => Promise.all([stop(ssp), stop(provider)]));

async function start(name: 'mock-ssp' | 'mock-provider', flags: string[]): Promise<typeof provider> {
  const mock = spawnMock(name, flags);
  return { ...mock, ...(await untilReady(mock)) };
}

function sendBy(interaction: string, ...changes: Change[]) {
  const written = writeDraft(all(...changes)(goodDraft(interaction, `https://localhost:${provider.port}`)));
  return send(written, clientOf(certs, 'consumer'), { port: ssp.port, target: `/${written.url}` });
}

const control = (mock: { controlPort: number }, path: string) => fetch(`http://127.0.0.1:${mock.controlPort}${path}`);

type Line = Record<string, unknown>;
const linesOf = ({ output }: MockProcess): Line[] =>
  output.stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

/** The line about the request with this trace. */
async function lineOf(mock: MockProcess, traceId: string): Promise<Line> {
  await until(() => linesOf(mock).some((line) => line['traceId'] === traceId));
  return linesOf(mock).find((line) => line['traceId'] === traceId)!;
}

describe('traceparent and tracestate (W3C Trace Context)', () => {
  it('cross both hops unchanged, and are in both exchanges and in both logs', async () => {
    const traceId = crypto.randomUUID();
    await sendBy(
      'search-patient',
      withHeader('Ssp-TraceID', traceId),
      withHeader('traceparent', traceparent),
      withHeader('tracestate', 'vendor=a1,other=b2'),
    );
    for (const mock of [ssp, provider]) {
      const { exchanges } = (await (await control(mock, `/exchanges?trace=${traceId}`)).json()) as {
        exchanges: object[];
      };
      expect(exchanges).toEqual([
        expect.objectContaining({ traceContext: { traceparent, tracestate: 'vendor=a1,other=b2' } }),
      ]);
      expect(await lineOf(mock, traceId)).toMatchObject({ traceparent });
    }
  });

  it('are not made up where a client sends none', async () => {
    const traceId = crypto.randomUUID();
    await sendBy('search-patient', withHeader('Ssp-TraceID', traceId));
    const { exchanges } = (await (await control(provider, `/exchanges?trace=${traceId}`)).json()) as {
      exchanges: object[];
    };
    expect(Object.keys(exchanges[0]!)).not.toContain('traceContext');
    expect(await lineOf(provider, traceId)).not.toHaveProperty('traceparent');
  });
});

describe('--log', () => {
  it('writes one line of JSON for each exchange', async () => {
    const traceId = crypto.randomUUID();
    await sendBy(
      'search-patient',
      withHeader('Ssp-TraceID', traceId),
      withClaim('requested_scope', 'organization/*.read'),
    );
    expect(await lineOf(ssp, traceId)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      name: 'mock-ssp',
      exchange: expect.stringMatching(/^ssp-\d+$/),
      traceId,
      from: '200000000359',
      to: '918999198738',
      interaction: 'search-patient',
      status: 400,
      by: 'provider',
      because: { kind: 'rule', by: 'provider', step: 'answer', decider: 'BAD_REQUEST' },
      durationMs: expect.any(Number),
      msg: 'exchange',
    });
    expect(await lineOf(provider, traceId)).toMatchObject({
      name: 'mock-provider',
      status: 400,
      by: 'provider',
      refusedBy: 'scope-for-patient',
      because: { kind: 'rule', by: 'provider', step: 'scope', decider: 'scope-for-patient', clause: 'S-01' },
      failed: ['scope-for-patient'],
      tls: { protocol: 'TLSv1.2' },
      timings: { judged: expect.any(Number) },
    });
    expect(linesOf(ssp).filter((line) => line['traceId'] === traceId)).toHaveLength(1);
  });

  it('never holds a query value, an NHS number, a name or a token, whatever is sent', async () => {
    const before = linesOf(ssp).length;
    const hostile = 'Jackson 9690937278';
    const changes = [
      withHeader('Ssp-TraceID', hostile),
      withHeader('Ssp-From', hostile),
      withHeader('Ssp-To', hostile),
      withHeader('Ssp-InteractionID', hostile),
      withHeader('traceparent', hostile),
      withHeader('tracestate', hostile),
      withHeader('Accept', hostile),
      withHeader('X-Jackson', hostile),
      withClaim('sub', hostile),
      withClaim('iss', hostile),
      withPath(`/Patient/Jackson/9690937278?family=Jackson&identifier=https://fhir.nhs.uk/Id/nhs-number|9690937278`),
    ];
    for (const change of changes) await sendBy('search-patient', change);
    await sendBy('search-patient', all(...changes));
    await sendBy('register-patient');
    await until(() => linesOf(ssp).length === before + changes.length + 2);
    for (const mock of [ssp, provider])
      expect(mock.output.stderr).not.toMatch(/Jackson|9690937278|eyJ|Bearer|identifier|Claire/i);
    expect(linesOf(ssp).filter(({ traceId }) => traceId === '(malformed)').length).toBeGreaterThan(0);
  });

  it('has a line for a connection that was refused', async () => {
    await expect(
      send(
        writeDraft(goodDraft('read-metadata', `https://localhost:${provider.port}`)),
        clientOf(certs, 'bad/revoked'),
        { port: provider.port },
      ),
    ).rejects.toMatchObject({ code: 'ECONNRESET' });
    await until(() => linesOf(provider).some(({ msg }) => msg === 'connection refused'));
    expect(linesOf(provider).find(({ msg }) => msg === 'connection refused')).toMatchObject({
      reason: 'revoked',
      requirement: 'X-04',
      remoteAddress: '127.0.0.1',
    });
  });
});

describe('GET /provider/exchanges/stream of the SSP', () => {
  it("passes the provider's stream on, Last-Event-ID and all", async () => {
    const first = await openEvents(ssp.controlPort, '/provider/exchanges/stream?interaction=read-metadata');
    await sendBy('read-metadata');
    await first.until(({ events }) => events.length === 1);
    first.close();
    await sendBy('read-metadata');
    const second = await openEvents(ssp.controlPort, '/provider/exchanges/stream?interaction=read-metadata', {
      'Last-Event-ID': first.events[0]!.id,
    });
    await second.until(({ events }) => events.length === 1);
    expect(second.events[0]!.data['id']).toMatch(/^provider-/);
    expect(second.events[0]!.data['id']).not.toBe(first.events[0]!.data['id']);
    second.close();
  });
});

describe('GET /metrics', () => {
  const read = async (mock: { controlPort: number }): Promise<Sample[]> => {
    const answer = await control(mock, '/metrics');
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    return readMetrics(await answer.text());
  };
  const valueOf = (samples: readonly Sample[], name: string, labels: object): number =>
    samples
      .filter(
        (sample) =>
          sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
      )
      .reduce((sum, { value }) => sum + value, 0);

  it('counts requests, refusals, refused connections and durations, in both mocks', async () => {
    const [sspBefore, providerBefore] = [await read(ssp), await read(provider)];
    await sendBy('read-metadata');
    await sendBy('read-metadata', withHeader('Ssp-To', 'nobody'));
    await sendBy('read-metadata', withHeader('Ssp-InteractionID', 'urn:mine'));
    await sendBy('search-patient', withClaim('requested_scope', 'organization/*.read'));
    await expect(
      send(
        writeDraft(goodDraft('read-metadata', `https://localhost:${provider.port}`)),
        clientOf(certs, 'bad/expired'),
        { port: provider.port },
      ),
    ).rejects.toMatchObject({ code: 'ECONNRESET' });
    let [sspNow, providerNow] = [sspBefore, providerBefore];
    const grown = (name: string, labels: object) => valueOf(sspNow, name, labels) - valueOf(sspBefore, name, labels);
    await until(async () => {
      [sspNow, providerNow] = [await read(ssp), await read(provider)];
      return grown('mock_spine_requests_total', {}) === 4;
    });
    expect(
      grown('mock_spine_requests_total', {
        mock: 'mock-ssp',
        interaction: 'read-metadata',
        status: '200',
        by: 'provider',
      }),
    ).toBe(1);
    expect(grown('mock_spine_requests_total', { interaction: 'read-metadata', by: 'ssp' })).toBe(1);
    expect(grown('mock_spine_requests_total', { interaction: 'unknown' })).toBe(1);
    expect(grown('mock_spine_refusals_total', { rule: 'receiver-is-registered' })).toBe(1);
    // The unknown receiver, and the unknown interaction, which the sender may not initiate.
    expect(grown('mock_spine_unsuccessful_requests_total', { kind: 'rule', step: 'directory' })).toBe(2);
    expect(
      valueOf(providerNow, 'mock_spine_unsuccessful_requests_total', { kind: 'rule', step: 'scope' }) -
        valueOf(providerBefore, 'mock_spine_unsuccessful_requests_total', { kind: 'rule', step: 'scope' }),
    ).toBe(1);
    expect(grown('mock_spine_request_duration_seconds_count', {})).toBe(4);
    expect(grown('mock_spine_request_duration_seconds_bucket', { le: '+Inf' })).toBe(4);
    expect(
      valueOf(providerNow, 'mock_spine_refusals_total', { mock: 'mock-provider', rule: 'scope-for-patient' }) -
        valueOf(providerBefore, 'mock_spine_refusals_total', { rule: 'scope-for-patient' }),
    ).toBe(1);
    expect(
      valueOf(providerNow, 'mock_spine_refused_connections_total', { reason: 'expired' }) -
        valueOf(providerBefore, 'mock_spine_refused_connections_total', { reason: 'expired' }),
    ).toBe(1);
    const { exchanges } = (await (await control(ssp, '/exchanges?limit=1000')).json()) as { exchanges: unknown[] };
    expect(valueOf(await read(ssp), 'mock_spine_exchanges_kept', {})).toBe(exchanges.length);
    expect(valueOf(sspNow, 'process_cpu_seconds_total', {})).toBeGreaterThan(0);
  });

  it("has no label of a client's making", async () => {
    await sendBy(
      'search-patient',
      withHeader('Ssp-InteractionID', 'urn:Jackson'),
      withHeader('Ssp-From', 'Jackson'),
      withHeader('Ssp-To', 'Jackson'),
    );
    for (const mock of [ssp, provider])
      expect(await (await control(mock, '/metrics')).text()).not.toMatch(/Jackson|urn:/);
  });
});
