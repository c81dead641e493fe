import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider(['--disable', 'B82617:documents']);
});
afterAll(() => running.provider.close());

const changes = async () => (await running.control('/enablement/changes')).json();
const put = (body: object) => running.control('/enablement', { method: 'PUT', body: JSON.stringify(body) });

it('GET /enablement/changes tells what was switched since the start, as PUT /enablement takes it', async () => {
  expect(await changes()).toEqual({ changed: false, changes: {} });
  await put({ B82617: { documents: true, structured: false }, A20047: { 'gp-connect': false } });
  expect(await changes()).toEqual({
    changed: true,
    changes: { B82617: { structured: false, documents: true }, A20047: { 'gp-connect': false } },
  });
  await put({ B82617: { documents: false, structured: true } });
  expect(await changes()).toEqual({ changed: true, changes: { A20047: { 'gp-connect': false } } });
  await running.control('/reset', { method: 'POST' });
  expect(await changes()).toEqual({ changed: false, changes: {} });
});
