import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { resetProvider } from './reset-provider.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  if (server?.listening) await once(server.close(), 'close');
});

/** What becomes of a reset where this answers in the place of the provider's control API. */
async function resetWith(answer: RequestListener, patience = 10_000) {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, reset: resetProvider({ origin, patience })() };
}

it('A-145 a provider that is reset has nothing to be told', async () => {
  const asked: unknown[] = [];
  const { reset } = await resetWith(({ method, url }, res) => {
    asked.push([method, url]);
    res.writeHead(204, { 'Mock-Spine-Run': 'one' }).end();
  });
  expect([await reset, asked]).toEqual([undefined, [['POST', '/reset']]]);
});

it.each([200, 204, 404, 500])(
  'A-145 what answers with %i and does not reset is 502, which tells what is reset and what not',
  async (status) => {
    const { origin, reset } = await resetWith((_, res) => res.writeHead(status).end('{}'));
    await expect(reset).rejects.toMatchObject({
      status: 502,
      message: `The SSP is reset, the provider is not: what answers at ${origin} gave ${status}, and is no mock.`,
      next: 'See that it is the control API of the mock provider, or say with --provider-control where that is.',
    });
  },
);

// Source: docs/team.md, `POST /reload` takes tokens that were replaced: of two mocks one may have done so.
it('who does not take the token is 502, which says where to have it taken', async () => {
  const { origin, reset } = await resetWith((_, res) => res.writeHead(401).end('{}'));
  await expect(reset).rejects.toMatchObject({
    status: 502,
    message: `The SSP is reset, the provider is not: The provider's control API at ${origin} wants a token, and the SSP has none.`,
    next: 'Name the file of its tokens with --provider-control-token-file.',
  });
});

it('A-145 what is too slow is 504, which tells what is reset and what not', async () => {
  const { origin, reset } = await resetWith(() => {}, 50);
  await expect(reset).rejects.toMatchObject({
    status: 504,
    message: `The SSP is reset, the provider is not: The provider's control API at ${origin} did not answer within 50 ms.`,
    next: 'Find out what the provider is doing.',
  });
});

it('A-145 where nothing answers there is no provider of ours: that is told, and is no failure', async () => {
  expect(await resetProvider({ origin: 'http://127.0.0.1:9', patience: 10_000 })()).toEqual({
    ssp: 'reset',
    provider: 'not reset: No control API of a provider answers at http://127.0.0.1:9 (ECONNREFUSED).',
    next: 'Start the mock provider, or say with --provider-control where its control API is; a provider that is not ours has none.',
  });
});
