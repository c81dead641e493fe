import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((_, res) => void res.end('{}'));
  running = await startTestSsp(provider.root);
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const ask = async (method: string, path: string, body?: object) => {
  const answer = await running.control(path, { method, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
};
const faults = async () => (await ask('GET', '/faults')).body!['faults'];

describe('one fault', () => {
  it('is put into force by its name, in the place of the one that has it, and the others keep their counts', async () => {
    await ask('POST', '/faults', { name: 'twice', when: { count: 2 }, do: { status: 503 } });
    expect((await running.send(running.good())).status).toBe(503);
    await ask('PUT', '/faults/slow', { do: { latency: 1 } });
    await ask('PUT', '/faults/slow', { name: 'slow', do: { latency: 2 } });
    expect(await faults()).toEqual([
      { name: 'twice', when: { count: 2 }, do: { status: 503 } },
      { name: 'slow', do: { latency: 2 } },
    ]);
    expect((await running.send(running.good())).status).toBe(503);
    expect((await running.send(running.good())).status).toBe(200);
  });

  it('is taken away by its name, and nothing else is', async () => {
    await ask('PUT', '/faults', { faults: [{ do: { latency: 1 } }, { name: 'too busy', do: { status: 503 } }] });
    expect((await ask('DELETE', '/faults/too%20busy')).status).toBe(204);
    expect(await faults()).toEqual([{ name: 'latency=1', do: { latency: 1 } }]);
    expect(await ask('DELETE', '/faults/too%20busy')).toEqual({
      status: 404,
      body: { error: 'No fault "too busy" is in force.', next: 'List those that are with GET /faults.' },
    });
  });

  it('is refused under another name than its own, and where it makes no sense', async () => {
    expect((await ask('PUT', '/faults/slow', { name: 'fast', do: { latency: 1 } })).body).toMatchObject({
      problems: ['name is "fast"; expected "slow", as the path.'],
    });
    expect((await ask('PUT', '/faults/slow', { do: { latency: 'much' } })).status).toBe(422);
    expect(await faults()).toEqual([]);
  });

  it('of ten that are switched on at the same time stays beside the others', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `fault ${index}`);
    await Promise.all(names.map((name) => ask('PUT', `/faults/${encodeURIComponent(name)}`, { do: { latency: 1 } })));
    expect(((await faults()) as { name: string }[]).map(({ name }) => name).toSorted()).toEqual(names);
  });
});

describe('one agreement', () => {
  it('is made and ended, and the others of the same organisation stay', async () => {
    const before = (await ask('GET', '/registry')).body!['agreements'] as Record<string, string[]>;
    expect(before['A21472']).toContain('B82617');
    const others = before['A21472']!.filter((ods) => ods !== 'B82617');
    await ask('DELETE', '/registry/agreements/A21472/B82617');
    expect((await ask('GET', '/registry')).body!['agreements']).toEqual({ ...before, A21472: others });
    await ask('PUT', '/registry/agreements/A21472/B82617');
    await ask('PUT', '/registry/agreements/A21472/B82617');
    expect((await ask('GET', '/registry')).body!['agreements']).toEqual({ ...before, A21472: [...others, 'B82617'] });
  });

  it('with an organisation that nobody knows is refused, and one that was never made is ended without a change', async () => {
    const before = (await ask('GET', '/registry')).body;
    expect((await ask('PUT', '/registry/agreements/A21472/Z99999')).status).toBe(422);
    expect((await ask('DELETE', '/registry/agreements/Z99999/B82617')).status).toBe(200);
    expect((await ask('GET', '/registry')).body).toEqual(before);
  });
});

describe('faults that are sent with an order', () => {
  const order = { interaction: 'read-metadata' };

  it('are met by its request alone, are in no list, and are gone with its answer', async () => {
    const slow = ask('POST', '/send', { ...order, faults: [{ name: 'lesson', do: { latency: 1500 } }] });
    await running.until(({ kind, answer }) => kind === 'request' && answer === undefined);
    expect(await faults()).toEqual([]);
    const others = await Promise.all([running.send(running.good()), ask('POST', '/send', order)]);
    expect(others.map(({ status }) => status)).toEqual([200, 200]);
    expect((others[1]!.body as unknown as { exchange: object }).exchange).not.toHaveProperty('faults');
    expect((await slow).body!['exchange']).toMatchObject({ faults: ['lesson'], answer: { status: 200 } });
    const after = (await ask('POST', '/send', order)).body!['exchange'];
    expect(after).not.toHaveProperty('faults');
  });

  it('stay whatever is done to those of everybody', async () => {
    const slow = ask('POST', '/send', { ...order, faults: [{ do: { latency: 800 } }, { do: { status: 502 } }] });
    await running.until(({ kind, answer }) => kind === 'request' && answer === undefined);
    await ask('DELETE', '/faults');
    expect((await slow).body!['response']).toMatchObject({ status: 502 });
  });

  it.each([
    [
      'one of look-ups',
      { ...order, faults: [{ do: { sdsUnavailable: true } }] },
      'a look-up in SDS has no Ssp-TraceID',
    ],
    [
      'one of a request that passes the SSP by',
      { ...order, at: 'ssp', faults: [{ do: { status: 503 } }] },
      'are met at the SSP',
    ],
    [
      'one of a request without a trace id',
      { break: 'ssp-traceid-missing', faults: [{ do: { status: 503 } }] },
      'faults need an Ssp-TraceID that is a GUID',
    ],
    [
      'a version for a request without a trace id',
      { break: 'ssp-traceid-missing', profile: '1.2' },
      'profile needs an Ssp-TraceID that is a GUID',
    ],
    ['one that makes no sense', { ...order, faults: [{ do: { status: 'high' } }] }, 'faults.0.do'],
  ])('are refused: %s', async (_, body, because) => {
    const { status, body: told } = await ask('POST', '/send', body);
    expect([status, told!['error']]).toEqual([400, expect.stringContaining(because)]);
  });

  it('are nothing that a request which is only made can have', async () => {
    expect((await ask('POST', '/issue', { ...order, faults: [] })).body).toMatchObject({ error: 'faults is unknown.' });
  });

  it('and a version of the provider is not taken for done where there is no mock provider', async () => {
    expect(await ask('POST', '/send', { ...order, profile: '1.2' })).toMatchObject({
      status: 502,
      body: {
        error:
          'The provider does not meet this request as one of 1.2: No control API of a provider answers at http://localhost:9 (ECONNREFUSED).',
      },
    });
  });
});
