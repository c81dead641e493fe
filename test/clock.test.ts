import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startChain, type Chain } from './support/chain.ts';

interface Sent {
  readonly response: { readonly status: number };
}

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

/** Noon in four months' time. */
const day = new Date(Date.now() + 120 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const moment = `${day}T12:00:00Z`;
const clockOf = async (mock: 'ssp' | 'provider', init?: RequestInit) =>
  (await (await chain.control(mock, '/clock', init)).json()) as { now: string; moved: boolean; provider?: string };
const search = async () =>
  (
    (await (
      await chain.control('ssp', '/send', { method: 'POST', body: JSON.stringify({ interaction: 'search-slot' }) })
    ).json()) as Sent
  ).response.status;

it('the clock of the SSP moves both mocks, so that issued tokens and slots go by one time, and comes back for both', async () => {
  const later = { method: 'PUT', body: JSON.stringify({ now: moment }) };
  await clockOf('provider', later);
  expect(await search()).toBe(400);

  expect(await clockOf('ssp', later)).toMatchObject({ moved: true, provider: 'moved too' });
  expect((await clockOf('provider')).now.slice(0, 10)).toBe(day);
  expect(await search()).toBe(200);

  expect(await clockOf('ssp', { method: 'DELETE' })).toMatchObject({ moved: false, provider: 'moved too' });
  expect(await clockOf('provider')).toMatchObject({ moved: false });
  expect(await search()).toBe(200);
});

it('a moment that makes no sense moves neither', async () => {
  const answer = await chain.control('ssp', '/clock', { method: 'PUT', body: '{"now":"tomorrow"}' });
  expect(answer.status).toBe(400);
  expect(await clockOf('ssp')).toMatchObject({ moved: false });
  expect(await clockOf('provider')).toMatchObject({ moved: false });
});
