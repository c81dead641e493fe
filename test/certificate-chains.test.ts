import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { ownPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { until } from './support/running-dev.ts';
import { pointedAt } from './support/running-mocks.ts';

const itWithOpenssl = itWith('openssl');

let certs: string;
let ssp: Awaited<ReturnType<typeof startSsp>>;
let provider: Awaited<ReturnType<typeof startProvider>>;

beforeAll(async () => {
  certs = await ownPki();
  const anywhere = ['--port', '0', '--control-port', '0', '--certs', certs];
  // So short that connections end between two requests, and the next resumes their session.
  provider = await startProvider(
    readSettings(providerSettings, [...anywhere, '--audit-dir', await temporaryDirectory()], {}),
    { limits: { keepAliveTimeout: 20 } },
  );
  ssp = await startSsp(
    readSspSettings(
      [...anywhere, ...pointedAt(provider.port), '--provider-control', `http://localhost:${provider.controlPort}`],
      {},
    ),
  );
});
afterAll(async () => {
  await ssp.close();
  await provider.close();
  rmSync(certs, { recursive: true });
});

interface Chain {
  readonly trusted: boolean;
  readonly says: string;
  readonly certificates: readonly {
    readonly commonName: string;
    readonly serial: string;
    readonly dates: string;
    readonly revocation: { readonly status: string };
  }[];
}

interface Hop {
  readonly client?: Chain;
  readonly server?: Chain;
}

interface Shown {
  readonly certificates?: { readonly peer?: Chain; readonly own?: Chain };
  readonly joined: {
    readonly certificates: { readonly consumerToSsp?: Hop; readonly sspToProvider?: Hop };
    readonly sessions: {
      readonly sspToProvider?: { readonly resumed: boolean; readonly server?: { readonly fqdns: string[] } };
    };
  };
}

const ask = async (mock: typeof ssp | typeof provider, path: string, init?: RequestInit): Promise<unknown> => {
  const answer = await fetch(`http://localhost:${mock.controlPort}${path}`, init);
  return answer.status === 204 ? undefined : answer.json();
};

/** Sends an order, and reads the exchange that it became. */
async function order(what: object): Promise<Shown & { readonly id: string }> {
  const { exchange } = (await ask(ssp, '/send', { method: 'POST', body: JSON.stringify(what) })) as {
    exchange: { id: string };
  };
  return { id: exchange.id, ...(await read(exchange.id)) };
}

const read = async (id: string): Promise<Shown> => (await ask(ssp, `/exchanges/${id}`)) as Shown;

/** The names of a chain, the RootCA first. */
const names = (chain: Chain | undefined): string[] | undefined =>
  chain?.certificates.map(({ commonName }) => commonName);
const leafOf = (chain: Chain | undefined) => chain?.certificates.at(-1);

const serialOf = (path: string): string =>
  execFileSync('openssl', ['x509', '-noout', '-serial', '-in', join(certs, path)], { encoding: 'utf8' })
    .trim()
    .replace('serial=', '');

const good = { interaction: 'search-patient' };
const below = (leaf: string): string[] => ['MOCK Spine RootCA', 'MOCK Spine SubCA', leaf];

describe('the certificate chains of a good exchange', () => {
  it('X-02 are told of both ends of both hops', async () => {
    const { joined, certificates } = await order(good);
    const { consumerToSsp, sspToProvider } = joined.certificates;
    expect(
      [consumerToSsp?.client, consumerToSsp?.server, sspToProvider?.client, sspToProvider?.server].map(names),
    ).toEqual([
      below('consumer.mock-spine.test'),
      below('localhost'),
      below('proxy.mock-spine.test'),
      below('localhost'),
    ]);
    expect([names(certificates?.peer), names(certificates?.own)]).toEqual([
      below('consumer.mock-spine.test'),
      below('localhost'),
    ]);
  });

  itWithOpenssl('X-02 are those of the files: OpenSSL reads the same serial numbers', async () => {
    const { consumerToSsp, sspToProvider } = (await order(good)).joined.certificates;
    expect(
      [consumerToSsp?.client, consumerToSsp?.server, sspToProvider?.client, sspToProvider?.server].map(
        (chain) => leafOf(chain)?.serial,
      ),
    ).toEqual(['consumer/client.crt', 'ssp/server.crt', 'ssp/client.crt', 'provider/server.crt'].map(serialOf));
  });

  it('are told by the provider of its own connection', async () => {
    await order(good);
    const {
      exchanges: [newest],
    } = (await ask(provider, '/exchanges?limit=1')) as { exchanges: [{ id: string }] };
    const { certificates } = (await ask(provider, `/exchanges/${newest.id}`)) as Shown;
    expect([names(certificates?.peer), names(certificates?.own)]).toEqual([
      below('proxy.mock-spine.test'),
      below('localhost'),
    ]);
  });

  it('are told of a connection that resumed a session, though it showed no certificate itself', async () => {
    let resumed: Shown | undefined;
    await until(async () => {
      const { joined, ...shown } = await order(good);
      if (joined.sessions.sspToProvider?.resumed) resumed = { joined, ...shown };
      return resumed !== undefined;
    });
    const { client, server } = resumed!.joined.certificates.sspToProvider!;
    expect([names(client), names(server)]).toEqual([below('proxy.mock-spine.test'), below('localhost')]);
    expect(resumed!.joined.sessions.sspToProvider?.server?.fqdns).toEqual(['localhost']);
  });

  it('are of one exchange, not of the list: it stays small', async () => {
    await order(good);
    expect(JSON.stringify(await ask(ssp, '/exchanges'))).not.toContain('MOCK Spine RootCA');
  });
});

describe('the certificate chains of a refused exchange', () => {
  it("X-04 tell that the consumer's certificate is revoked", async () => {
    const { joined } = await order({ break: 'client-certificate-revoked' });
    expect(leafOf(joined.certificates.consumerToSsp?.client)).toMatchObject({
      dates: 'in-force',
      revocation: { status: 'revoked', revokedAt: expect.stringMatching(/^\d{4}-/) },
    });
    expect(joined.certificates.sspToProvider).toBeUndefined();
  });

  it('X-02 end below the CA that nobody here trusts', async () => {
    const { joined } = await order({ break: 'client-certificate-untrusted-ca' });
    expect(names(joined.certificates.consumerToSsp?.client)).toEqual(['MOCK Stranger SubCA', 'proxy.mock-spine.test']);
    expect(joined.certificates.consumerToSsp?.client).toMatchObject({
      trusted: false,
      says: 'It ends at MOCK Stranger SubCA: its issuer, MOCK Stranger RootCA, is not in the CA bundle.',
    });
  });

  it("C-06 have no consumer's certificate where it presented none", async () => {
    const { joined } = await order({ break: 'no-client-certificate' });
    expect(joined.certificates.consumerToSsp).not.toHaveProperty('client');
    expect(names(joined.certificates.consumerToSsp?.server)).toEqual(below('localhost'));
  });

  it("X-03 tell what the provider holds against the SSP's certificate when it closes the connection", async () => {
    const { joined } = await order({ break: 'client-certificate-expired', at: 'ssp' });
    expect(leafOf(joined.certificates.sspToProvider?.client)).toMatchObject({
      commonName: 'proxy.mock-spine.test',
      dates: 'expired',
    });
    expect(names(joined.certificates.sspToProvider?.server)).toEqual(below('localhost'));
    expect(joined.certificates).not.toHaveProperty('consumerToSsp');
  });

  it.each([
    [
      'expired',
      ['MOCK Spine RootCA', 'MOCK Spine SubCA', 'localhost'],
      { dates: 'expired', revocation: { status: 'not-revoked' } },
    ],
    [
      'revoked',
      ['MOCK Spine RootCA', 'MOCK Spine SubCA', 'localhost'],
      { dates: 'in-force', revocation: { status: 'revoked' } },
    ],
    [
      'wrong-host',
      ['MOCK Spine RootCA', 'MOCK Spine SubCA', 'elsewhere.mock-spine.test'],
      { fqdns: ['elsewhere.mock-spine.test'] },
    ],
    ['untrusted', ['MOCK Stranger SubCA', 'localhost'], { revocation: { status: 'unknown' } }],
  ])(
    "X-02 X-03 X-04 X-05 tell what the SSP holds against a provider's certificate: %s",
    async (badness, chain, leaf) => {
      await ask(ssp, '/faults', {
        method: 'PUT',
        body: JSON.stringify({ faults: [{ do: { certificate: badness } }] }),
      });
      try {
        const { joined } = await order(good);
        expect(names(joined.certificates.sspToProvider?.server)).toEqual(chain);
        expect(leafOf(joined.certificates.sspToProvider?.server)).toMatchObject(leaf);
      } finally {
        await ask(ssp, '/faults', { method: 'DELETE' });
      }
    },
  );
});

describe('the certificate chains to a provider of other CAs, which has no control API', () => {
  it("X-02 X-04 are by --provider-ca for the provider's certificate, and by the SSP's own bundle and lists for the SSP's", async () => {
    const flags = [
      '--port',
      '0',
      '--control-port',
      '0',
      '--certs',
      certs,
      '--provider-ca',
      join(certs, 'root-ca.crt'),
      '--provider-control',
      'http://localhost:9',
    ];
    const other = await startSsp(readSspSettings([...flags, ...pointedAt(provider.port)], {}));
    try {
      const { exchange } = (await ask(other, '/send', { method: 'POST', body: JSON.stringify(good) })) as {
        exchange: { id: string };
      };
      const { sspToProvider } = ((await ask(other, `/exchanges/${exchange.id}`)) as Shown).joined.certificates;
      expect([names(sspToProvider?.client), names(sspToProvider?.server)]).toEqual([
        below('proxy.mock-spine.test'),
        below('localhost'),
      ]);
      expect([sspToProvider?.client, sspToProvider?.server].map((chain) => chain?.trusted)).toEqual([true, true]);
      expect([sspToProvider?.client, sspToProvider?.server].map((chain) => leafOf(chain)?.revocation.status)).toEqual([
        'not-revoked',
        'unknown',
      ]);
    } finally {
      await other.close();
    }
  });
});
