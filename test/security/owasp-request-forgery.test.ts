import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readPki } from '@mock-spine/shared/testing/read-pki';
import { startListener, type TestListener } from '@mock-spine/shared/testing/test-listener';
import { pipeline } from '@mock-spine/mock-ssp/pipeline';
import { startDecoy, type Decoy } from '../support/decoy.ts';
import { goodParts, write } from '../support/good-bytes.ts';
import { rawTls } from '../support/raw-tls.ts';
import { readAnswers } from '../support/read-answers.ts';
import { startTestSsp, type Mock } from '../support/running-mocks.ts';
import { summarise } from '../support/summarise.ts';

let decoy: Decoy;
let provider: TestListener;
let asked = 0;
let ssp: Mock;
let lax: Mock;

/** Every rule is off, so that only what is left when nothing is checked stands between a request and the network. */
const everyRule = pipeline.flatMap(({ id }) => ['--off', id]);

beforeAll(async () => {
  decoy = await startDecoy();
  provider = await startListener({
    material: readPki(await sharedPki()).material('provider/server'),
    handle: (_request, response) => {
      asked += 1;
      response
        .writeHead(302, {
          Location: `https://localhost:${decoy.port}/elsewhere`,
          'Cache-Control': 'no-store',
          'Content-Length': 0,
        })
        .end();
    },
  });
  ssp = await startTestSsp(provider.port);
  lax = await startTestSsp(provider.port, everyRule);
});
afterAll(async () => {
  await Promise.all([ssp.running.close(), lax.running.close()]);
  await provider.listener.close();
  decoy.close();
});

const path = '/B82617/STU3/1/gpconnect/metadata';

/** Targets that lead, or might seem to lead, to hosts that are not registered. `decoy` and `provider` are ports. */
const targets: [what: string, target: (ports: { decoy: number; provider: number }) => string][] = [
  ['another port of the same host', ({ decoy }) => `/https://localhost:${decoy}${path}`],
  ['an IP address', ({ decoy }) => `/https://127.0.0.1:${decoy}${path}`],
  ['the IP address of the registered host', ({ provider }) => `/https://127.0.0.1:${provider}${path}`],
  ['an IPv6 address', ({ decoy }) => `/https://[::1]:${decoy}${path}`],
  ['an address as one number', ({ decoy }) => `/https://2130706433:${decoy}${path}`],
  ['a short address', ({ decoy }) => `/https://127.1:${decoy}${path}`],
  [
    'the registered host as user information',
    ({ decoy, provider }) => `/https://localhost:${provider}@localhost:${decoy}${path}`,
  ],
  [
    'user information in percent-encoding',
    ({ decoy, provider }) => `/https%3A%2F%2Flocalhost%3A${provider}%40localhost%3A${decoy}${path}`,
  ],
  ['a backslash', ({ decoy, provider }) => `/https://localhost:${provider}\\@localhost:${decoy}${path}`],
  ['a fragment', ({ decoy, provider }) => `/https://localhost:${decoy}#@localhost:${provider}${path}`],
  ['a query', ({ decoy, provider }) => `/https://localhost:${decoy}?@localhost:${provider}${path}`],
  ['a port that begins alike', ({ provider }) => `/https://localhost:${provider}1${path}`],
  ['a host that begins alike', () => `/https://localhost.attacker.example${path}`],
  ['the metadata address of clouds', () => '/https://169.254.169.254/latest/meta-data/'],
  ['plain HTTP to the metadata address', () => '/http://169.254.169.254/latest/meta-data/'],
  ['plain HTTP', ({ decoy }) => `/http://localhost:${decoy}${path}`],
  ['a file', () => '/file:///etc/passwd'],
  ['another scheme', ({ decoy }) => `/gopher://localhost:${decoy}/_GET`],
  ['the SSP itself', () => `/https://localhost:${ssp.port}/https://localhost:1${path}`],
];

async function ask(mock: Mock, target: string) {
  const { received } = await rawTls(mock.port, mock.client, write(goodParts(mock), { target }));
  return readAnswers(received);
}

describe('A10 server-side request forgery', () => {
  it.each(targets)('T-01 A10 the SSP calls nobody for %s', async (_, target) => {
    const before = [decoy.calls(), asked];
    expect(summarise(await ask(ssp, target({ decoy: decoy.port, provider: provider.port })))).toMatch(
      /^ssp 400 ENDPOINT_[^,]+_VARIES_FROM_TARGETURL_/,
    );
    expect([decoy.calls(), asked]).toEqual(before);
  });

  it.each(targets)(
    'T-01 A10 the SSP calls no unregistered host for %s, even with every rule switched off',
    async (_, target) => {
      // With a backslash the registered provider itself is called, and answers 302.
      expect(summarise(await ask(lax, target({ decoy: decoy.port, provider: provider.port })))).toMatch(
        /^(ssp 502 ERROR_COMMUNICATING_TO_ENDPOINT_URL_.*|302 without a body)$/,
      );
      expect(decoy.calls()).toBe(0);
    },
  );

  // Source: RFC 9110 §15.5.20.
  it('A-134 A10 an absolute-form target that names another server is misdirected, rules or not, and nobody is called', async () => {
    const before = [decoy.calls(), asked];
    for (const mock of [ssp, lax])
      expect(summarise(await ask(mock, `https://localhost:${decoy.port}${path}`))).toBe('ssp 421 Misdirected_Request');
    expect([decoy.calls(), asked]).toEqual(before);
  });

  it('T-01 A10 the SSP passes a redirect on and does not follow it', async () => {
    const [answer] = await ask(ssp, goodParts(ssp).target);
    expect(answer).toMatchObject({ status: 302 });
    expect(answer!.headers).toContainEqual(['location', `https://localhost:${decoy.port}/elsewhere`]);
    expect(decoy.calls()).toBe(0);
  });

  it('T-01 A10 a Host or Forwarded header does not tell the SSP where to go', async () => {
    const before = asked;
    const { received } = await rawTls(
      ssp.port,
      ssp.client,
      write(goodParts(ssp), {
        without: 'host',
        more: [
          `Host: localhost:${decoy.port}`,
          `X-Forwarded-Host: localhost:${decoy.port}`,
          `Forwarded: host="localhost:${decoy.port}"`,
        ],
      }),
    );
    expect(received).toMatch(/^HTTP\/1\.1 302 /);
    expect([decoy.calls(), asked]).toEqual([0, before + 1]);
  });
});
