import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** An SSP whose provider's control API answers `POST` when it is told to, and what it was asked. */
async function startBeforeSlowProvider() {
  const asked: string[] = [];
  const waiting: ServerResponse[] = [];
  const provider = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`);
    if (req.method === 'POST') waiting.push(res.writeHead(201));
    else res.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const control = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const ssp = await startTestSsp(9443, ['--provider-control', control]);
  const call = (method: string, path: string, init: RequestInit = {}) =>
    fetch(ssp.running.controlHere + path, { method, ...init });
  const wasAsked = async (what: string) => {
    while (!asked.includes(what)) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    call,
    wasAsked,
    make: (signal?: AbortSignal) => call('POST', '/namespaces', { body: '{"name":"pr-1"}', ...(signal && { signal }) }),
    answer: () => waiting.splice(0).forEach((res) => res.end('{"origin":"https://localhost:9443"}')),
    close: async () => {
      await ssp.running.close();
      provider.closeAllConnections();
      provider.close();
    },
  };
}

// Source: docs/team.md: "Whoever is done ends it".
it('a namespace that is ended while it is being made is made, and ends', async () => {
  const { call, make, wasAsked, answer, close } = await startBeforeSlowProvider();
  try {
    const made = make();
    await wasAsked('POST /namespaces');
    const ended = call('DELETE', '/namespaces/pr-1');
    // It has come to the same mock as this, which is answered.
    await call('GET', '/live');
    answer();
    expect([(await made).status, (await ended).status]).toEqual([201, 204]);
    await wasAsked('DELETE /namespaces/pr-1');
    expect(await (await call('GET', '/namespaces')).json()).toEqual({ namespaces: [] });
  } finally {
    await close();
  }
});

it('a namespace whose maker has gone before it was told of it is not kept', async () => {
  const { call, make, wasAsked, answer, close } = await startBeforeSlowProvider();
  try {
    const goes = new AbortController();
    const made = make(goes.signal);
    await wasAsked('POST /namespaces');
    goes.abort();
    await expect(made).rejects.toMatchObject({ name: 'AbortError' });
    await call('GET', '/live');
    answer();
    await wasAsked('DELETE /namespaces/pr-1');
    expect(await (await call('GET', '/namespaces')).json()).toEqual({ namespaces: [] });
  } finally {
    await close();
  }
});
