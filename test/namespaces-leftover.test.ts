import { expect, it } from '@jest/globals';
import { startTestProvider, startTestSsp } from './support/running-mocks.ts';

// Source: docs/team.md: "Whoever is done ends it", and "the SSP makes, keeps and ends the namespaces of the provider", also those that one before it has made.
it('a namespace that the provider has, and the SSP no longer, is ended and made again', async () => {
  const provider = await startTestProvider();
  const start = () => startTestSsp(provider.port, ['--provider-control', provider.running.controlHere]);
  const before = await start();
  const call = (ssp: typeof before, method: string, path: string, body?: object) =>
    fetch(ssp.running.controlHere + path, { method, ...(body && { body: JSON.stringify(body) }) });
  const make = (ssp: typeof before) => call(ssp, 'POST', '/namespaces', { name: 'pr-1' });
  expect((await make(before)).status).toBe(201);
  await before.running.close();
  const ssp = await start();
  try {
    const refused = await make(ssp);
    expect([refused.status, await refused.json()]).toEqual([
      409,
      {
        error: 'At the provider: The namespace pr-1 is there already.',
        next: expect.stringContaining('or end it: DELETE /namespaces/{name}'),
      },
    ]);
    expect((await call(ssp, 'DELETE', '/namespaces/pr-1')).status).toBe(204);
    expect((await call(ssp, 'DELETE', '/namespaces/pr-1')).status).toBe(404);
    expect((await make(ssp)).status).toBe(201);
    expect((await call(ssp, 'DELETE', '/namespaces/pr-1')).status).toBe(204);
    for (const path of ['/namespaces/pr-1', '/namespaces/..%2Fexchanges', '/namespaces/default'])
      expect([path, (await call(ssp, 'DELETE', path)).status]).toEqual([path, path.endsWith('default') ? 409 : 404]);
  } finally {
    await Promise.all([ssp, provider].map(({ running }) => running.close()));
  }
});
