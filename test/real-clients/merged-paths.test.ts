import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { startChain, type Chain } from '../support/chain.ts';
import { clientPrograms, sendByApache, sendByGo, type ClientRequest } from './support/run-client.ts';

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

/** The SSP's address and the provider's URL. */
const partsOf = ({ url }: ClientRequest): readonly string[] => url.split(/(?<=:\d+)\/(?=https:)/);

/** The provider's URL as one segment of the path. */
const encoded = (request: ClientRequest): ClientRequest => {
  const [ssp, provider] = partsOf(request);
  const [, root = '', rest = ''] = /^(.*gpconnect)(.*)$/.exec(provider!)!;
  return { ...request, url: `${ssp}/${encodeURIComponent(root)}${rest}` };
};

const withClient = (wanted: string) => itWith(clientPrograms.find(({ name }) => name === wanted)!.needs);
const longest = 60_000;

// docs/clients.md, "HAPI FHIR": its default client merges // in the path, unless it is told not to, or has none there.
describe('the HttpClient of Apache as it comes, which HAPI calls', () => {
  const itHere = withClient('HttpClient of Apache');

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

// docs/clients.md, "Go": url.JoinPath collapses //; a URL written as one text is left alone.
describe('net/http of Go', () => {
  const itHere = withClient('net/http of Go');

  itHere(
    'asks for a provider that the SSP does not find, where the URL was made by url.JoinPath',
    async () => {
      const request = await issue();
      const { status, body } = await sendByGo(request, partsOf(request));
      expect([status, body]).toEqual([400, expect.stringContaining('ENDPOINT_https://localhost:')]);
    },
    longest,
  );

  itHere(
    'is answered where the URL is written as one text',
    async () => {
      expect((await sendByGo(await issue())).status).toBe(200);
    },
    longest,
  );
});
