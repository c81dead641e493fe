import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.setHeader('Content-Type', 'application/fhir+json');
    res.end('{"resourceType":"Bundle"}');
  });
  running = await startTestSsp(provider.root);
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const ask = async (path: string, method = 'GET', body?: object) =>
  (await running.control(path, { method, ...(body && { body: JSON.stringify(body) }) })).json() as Promise<
    Record<string, unknown>
  >;

describe('GET /registry/changes', () => {
  it('tells how the registry in force differs from that of the start, until a reset', async () => {
    expect(await ask('/registry/changes')).toEqual({ changed: false, changes: {} });
    await ask('/registry', 'PATCH', { agreements: { A21474: [] }, systems: { '200000000359': { initiates: [] } } });
    expect(await ask('/registry/changes')).toEqual({
      changed: true,
      changes: { agreements: { A21474: null }, systems: { '200000000359': { initiates: [] } } },
    });
    await running.control('/reset', { method: 'POST' });
    expect(await ask('/registry/changes')).toEqual({ changed: false, changes: {} });
  });

  it('tells what PATCH /registry takes after a reset, to get there again', async () => {
    await ask('/registry', 'PATCH', {
      organisations: { B82617: { name: 'New name' } },
      systems: { '918999198738': { endpoints: { documents: null } } },
    });
    const [changed, { changes }] = [await ask('/registry'), await ask('/registry/changes')];
    await running.control('/reset', { method: 'POST' });
    expect(await ask('/registry')).not.toEqual(changed);
    expect(await ask('/registry', 'PATCH', changes as object)).toEqual(changed);
  });

  it('calls a registry that is put back as it was read unchanged', async () => {
    await ask('/registry', 'PUT', await ask('/registry'));
    expect(await ask('/registry/changes')).toEqual({ changed: false, changes: {} });
  });
});

it('GET /registry/start shows the registry of the start whatever is in force, and PUT /registry takes it', async () => {
  const start = await ask('/registry/start');
  expect(start).toMatchObject({ organisations: { B82617: { name: 'COXWOLD SURGERY' } } });
  await ask('/registry', 'PATCH', { organisations: { B82617: { name: 'New name' } } });
  expect(await ask('/registry/start')).toEqual(start);
  expect(await ask('/registry', 'PUT', start)).toEqual(start);
  expect(await ask('/registry/changes')).toMatchObject({ changed: false });
});

it('A-019 POST /send calls an endpoint that was taken away as a client does that looked it up before: the SSP answers 400', async () => {
  expect(await ask('/send', 'POST', { interaction: 'search-patient' })).toMatchObject({ response: { status: 200 } });
  await ask('/registry', 'PATCH', { systems: { '918999198738': { endpoints: { gpconnect: null } } } });
  expect(await ask('/send', 'POST', { interaction: 'search-patient' })).toMatchObject({
    exchange: {
      answer: { by: 'ssp', status: 400 },
      refusedBy: { rule: 'target-is-registered-endpoint', expected: 'a registered endpoint' },
    },
  });
  expect(await ask('/send', 'POST', { interaction: 'get-structured-record' })).toMatchObject({
    exchange: { answer: { by: 'provider', status: 200 } },
  });
});
