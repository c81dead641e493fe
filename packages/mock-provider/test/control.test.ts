import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const json = async (path: string, init?: RequestInit) =>
  (await running.control(path, init)).json() as Promise<Record<string, never>>;

describe('the control API', () => {
  it('says that the provider is live and ready', async () => {
    expect(await json('/live')).toEqual({ name: 'mock-provider', live: true, run: expect.any(String) });
    expect(await json('/ready')).toEqual({ name: 'mock-provider', ready: true });
  });

  it('lists every clause for a provider, with what enforces it', async () => {
    const { clauses } = (await json('/rules')) as unknown as {
      clauses: { requirement: string; rules: unknown[]; transport: unknown[]; practices: unknown[] }[];
    };
    expect(clauses.map(({ requirement }) => requirement)).toEqual([
      'P-01',
      'P-02',
      'P-03',
      'P-04',
      'P-05',
      'P-06',
      'P-07',
      'P-08',
      'P-09',
      'P-10',
      'T-01',
      'T-02',
      'L-01',
      'L-02',
      'C-01',
      'C-02',
      'C-03',
      'C-04',
      'C-05',
      'C-06',
      'X-01',
      'X-02',
      'X-03',
      'X-04',
      'X-05',
      'R-01',
      'S-01',
      'S-02',
      'S-03',
      'S-04',
      'S-05',
      'S-06',
      'S-07',
      'S-08',
    ]);
    for (const { rules, transport, practices } of clauses)
      expect(rules.length + transport.length + practices.length).toBeGreaterThan(0);
  });

  it('keeps an exchange, found by its trace id, masked unless it is asked to reveal', async () => {
    const draft = running.good('search-patient');
    await running.send(draft);
    const trace = draft.headers.find(([name]) => name === 'Ssp-TraceID')![1];
    const { exchanges } = (await json(`/exchanges?trace=${trace}`)) as unknown as { exchanges: { id: string }[] };
    expect(exchanges).toHaveLength(1);

    const masked = await (await running.control(`/exchanges/${exchanges[0]!.id}`)).text();
    expect(JSON.parse(masked)).toMatchObject({
      traceId: trace,
      from: '200000000359',
      to: '918999198738',
      method: 'GET',
      answer: { by: 'provider', status: 200 },
      tls: { protocol: 'TLSv1.2', peer: { fqdns: ['proxy.mock-spine.test'] } },
    });
    expect(masked).not.toContain('9690937278');
    expect(masked).not.toContain('Claire');

    const revealed = await (await running.control(`/exchanges/${exchanges[0]!.id}?reveal=true`)).text();
    expect(revealed).toContain('9690937278');
    expect(revealed).toContain('Claire');
  });

  it('forgets exchanges when told to', async () => {
    await running.send(running.good('read-metadata'));
    expect((await running.control('/exchanges', { method: 'DELETE' })).status).toBe(204);
    expect(await json('/exchanges')).toMatchObject({ exchanges: [] });
  });

  it.each([
    ['/exchanges/provider-999', 'GET', 404],
    ['/exchanges?limit=0', 'GET', 400],
    ['/exchanges?limit=x', 'GET', 400],
    ['/nothing', 'GET', 404],
    ['/live', 'POST', 405],
  ])('%s %s is answered %i in words', async (path, method, status) => {
    const answer = await running.control(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      error: expect.stringMatching(/.{10}/),
      next: expect.stringMatching(/.{10}/),
    });
  });

  it.each<[Record<string, string>, string]>([
    [{ Host: 'attacker.example' }, 'a host that is not this machine'],
    [{ Host: 'localhost', Origin: 'https://attacker.example' }, 'a page from elsewhere'],
    [{ Host: 'localhost', Origin: 'null' }, 'a page without an origin'],
  ])('refuses %j: %s', async (headers) => {
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: running.provider.controlPort, path: '/exchanges', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
