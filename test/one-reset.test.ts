import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startChain, type Chain } from './support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain(['--service-filtering']);
});
afterAll(() => chain.close());

const switchOff = (on: boolean) =>
  chain.control('provider', '/enablement', { method: 'PUT', body: JSON.stringify({ B82617: { documents: on } }) });
const changed = async () =>
  ((await (await chain.control('provider', '/enablement/changes')).json()) as { changed: boolean }).changed;

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
    const answer = await chain.control(mock, path, {
      method,
      ...(method === 'POST' && { body: '{"interaction":"search-patient"}' }),
    });
    expect([answer.status, await answer.json()]).toEqual([400, { error, next }]);
  });
});

/** The calls of a control API, as the sources add them. */
const callsIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(join(directory, name), 'utf8').matchAll(/router\.(get|post|put|patch|delete)\('([^']+)'/g),
    ])
    .map(([, method, path]) => `${method!.toUpperCase()} ${path!}`);

/** What has no parameters of its own to mistake: the page and its files, and the look-up of ODS, which answers as ODS does. */
const isPage = (call: string): boolean => /^GET \/(page\/.*|STU3\/Organization\/:id)?$/.test(call);

describe('every call of a control API refuses an unknown parameter', () => {
  const shared = callsIn('packages/shared/src/control');
  const calls = [
    ...[...shared, ...callsIn('packages/mock-ssp/src')]
      .filter((call) => !isPage(call))
      .map((call) => ['ssp', call] as const),
    ...[...shared, ...callsIn('packages/mock-provider/src')].map((call) => ['provider', call] as const),
    ...['GET /provider/clock', 'PUT /provider/enablement', 'GET /provider/exchanges'].map(
      (call) => ['ssp', call] as const,
    ),
  ];

  it.each(calls)('%s: %s', async (mock, call) => {
    const [method = '', path = ''] = call.split(' ');
    if (path.includes(':id')) await chain.send(chain.good('search-patient'));
    const {
      exchanges: [newest],
    } = (await (await chain.control(mock, '/exchanges')).json()) as { exchanges: { id: string }[] };
    const answer = await chain.control(mock, `${path.replace(':id', newest?.id ?? '')}?no-such-thing=1`, {
      method,
      ...(method !== 'GET' && method !== 'DELETE' && { body: '{}' }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: expect.stringMatching(/^"no-such-thing" is (unknown|not understood)\./), next: expect.any(String) },
    ]);
  });

  it('and these are all of them', () => expect(calls.length).toBeGreaterThan(45));
});
