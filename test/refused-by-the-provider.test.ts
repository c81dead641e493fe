import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestProvider, startTestSsp, type Mock, type TestProvider } from './support/running-mocks.ts';
import { until } from './support/running-dev.ts';
import type { JoinedView } from './support/slow-provider.ts';

let provider: TestProvider;
let ssp: Mock;
beforeAll(async () => {
  provider = await startTestProvider();
  ssp = await startTestSsp(provider.port, ['--provider-control', `http://localhost:${provider.running.controlPort}`]);
});
afterAll(async () => {
  await ssp.running.close();
  await provider.running.close();
});

const ask = async <Body>(path: string): Promise<Body> =>
  (await fetch(`http://localhost:${ssp.running.controlPort}/exchanges${path}`)).json() as Promise<Body>;
const read = (id: string) => ask<{ joined: JoinedView; because: { says: string; decider: string } }>(`/${id}`);
const found = async (name: string, value: string) =>
  (await ask<{ exchanges: { id: string }[] }>(`?${new URLSearchParams({ [name]: value })}`)).exchanges.map(
    ({ id }) => id,
  );

/** What is refused at the handshake, where the caller sees that the connection was closed and no more; the clause by which. Sources: security page, "Client certificates" and "SSL and TLS protocols". */
const turnedAway = [
  ['client-certificate-expired', 'X-03', /^The certificate had expired on /],
  ['no-client-certificate', 'C-06', /presented no certificate/],
  ['tls-1-0', 'L-02', /offers no version newer than/],
  ['cipher-aes128-sha256', 'P-03', /offers no cipher suite of the four families/],
] as const;

it.each(turnedAway)('%s at the provider has the reason that the provider gives', async (name, clause, says) => {
  const answer = await fetch(`http://localhost:${ssp.running.controlPort}/send`, {
    method: 'POST',
    body: JSON.stringify({ break: name, at: 'ssp' }),
  });
  const { exchange } = (await answer.json()) as { exchange: { id: string } };
  await until(async () => (await read(exchange.id)).joined.provider !== undefined);
  expect(await read(exchange.id)).toMatchObject({
    because: {
      kind: 'connection',
      by: 'provider',
      step: 'connection',
      clause: { id: clause },
      says: expect.stringMatching(says),
      also: [{ kind: 'connection', says: expect.stringMatching(/^The server /) }],
    },
  });
  // Source: issue 20, 3: the list is searched by everything that a row shows, clause and reason, and counts refusals by clause.
  const { says: reason, decider } = (await read(exchange.id)).because;
  expect(await found('q', reason)).toEqual([exchange.id]);
  expect(await found('rule', clause)).toEqual([exchange.id]);
  expect(await found('rule', decider)).toEqual([exchange.id]);
  expect(await ask('/summary')).toMatchObject({
    refusals: expect.arrayContaining([expect.objectContaining({ clause, count: 1 })]),
  });
});
