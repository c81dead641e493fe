import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startChain, type Chain } from './support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

const switchOff = (on: boolean) => chain.control('provider', '/enablement', { method: 'PUT', body: JSON.stringify({ B82617: { documents: on } }) });
const changed = async () => ((await (await chain.control('provider', '/enablement/changes')).json()) as { changed: boolean }).changed;

it('POST /reset of the SSP resets both mocks, and answers when both are done', async () => {
  await switchOff(false);
  expect(await changed()).toBe(true);
  expect((await chain.control('ssp', '/reset', { method: 'POST' })).status).toBe(204);
  expect(await changed()).toBe(false);
});

describe('an unknown parameter of a control API is refused with the nearest known one', () => {
  it.each([
    ['ssp', 'GET', '/live?x=1', '"x" is unknown.', 'The call has no parameters.'],
    ['ssp', 'POST', '/reset?al=1', '"al" is unknown.', 'The call has no parameters.'],
    ['ssp', 'GET', '/registry?reveal=true', '"reveal" is unknown.', 'The call has no parameters.'],
    ['ssp', 'GET', '/faults?x', '"x" is unknown.', 'The call has no parameters.'],
    ['ssp', 'GET', '/choices?x', '"x" is unknown.', 'The call has no parameters.'],
    ['ssp', 'POST', '/issue?ass=http', '"ass" is unknown. Did you mean as?', 'The parameters are: as.'],
    ['ssp', 'POST', '/send?revael=true', '"revael" is unknown. Did you mean reveal?', 'The parameters are: reveal.'],
    ['ssp', 'DELETE', '/exchanges?limit=1', '"limit" is unknown.', 'The call has no parameters.'],
    ['ssp', 'GET', '/provider/clock?x', '"x" is unknown.', 'The call has no parameters.'],
    ['provider', 'GET', '/enablement?practice=B82617', '"practice" is unknown.', 'The call has no parameters.'],
    ['provider', 'GET', '/clock?x', '"x" is unknown.', 'The call has no parameters.'],
  ] as const)('%s: %s %s', async (mock, method, path, error, next) => {
    const answer = await chain.control(mock, path, { method, ...(method === 'POST' && { body: '{"interaction":"search-patient"}' }) });
    expect([answer.status, await answer.json()]).toEqual([400, { error, next }]);
  });
});
