import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { startChain, type Chain } from '../support/chain.ts';
import { clientPrograms, sendByApache, type ClientRequest } from './support/run-client.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

async function issue(): Promise<ClientRequest> {
  const order = { method: 'POST', body: '{"interaction":"read-metadata"}' };
  const { method, url, headers } = (await (await chain.control('ssp', '/issue', order)).json()) as ClientRequest;
  return { method, url, headers };
}

/** The provider's URL as one segment of the path. */
const encoded = ({ url, ...request }: ClientRequest): ClientRequest => {
  const [ssp, provider] = url.split(/(?<=:\d+)\/(?=https:)/);
  const [, root = '', rest = ''] = /^(.*gpconnect)(.*)$/.exec(provider!)!;
  return { ...request, url: `${ssp}/${encodeURIComponent(root)}${rest}` };
};

const { needs } = clientPrograms.find(({ name }) => name === 'HttpClient of Apache')!;
const itHere = itWith(needs);
const longest = 60_000;

// docs/clients.md, "HAPI FHIR": its default client merges // in the path, unless it is told not to, or has none there.
describe('the HttpClient of Apache as it comes, which HAPI calls', () => {
  itHere(
    'asks for a provider that the SSP does not find, since it merges //',
    async () => {
      const { status, body } = await sendByApache(await issue(), 'as-it-comes');
      expect([status, body]).toEqual([400, expect.stringContaining('ENDPOINT_https://localhost:')]);
    },
    longest,
  );

  itHere(
    "is answered where the provider's URL is percent-encoded",
    async () => {
      expect((await sendByApache(encoded(await issue()), 'as-it-comes')).status).toBe(200);
    },
    longest,
  );
});
