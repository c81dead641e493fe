import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { rawTls } from './support/raw-tls.ts';
import { startNamespacesChain, type Made, type NamespacesChain } from './support/namespaces-chain.ts';

/** Issue 23, number 4: a namespace has consumers of its own, and a journal of its own. */
let chain: NamespacesChain;
let made: readonly Made[];
beforeAll(async () => {
  chain = await startNamespacesChain();
  made = await Promise.all([chain.make('team-a', 2), chain.make('team-b')]);
});
afterAll(() => chain.close());

describe('the consumers of namespaces', () => {
  it('have a private key each', () => {
    const keys = made.flatMap(({ certificates }) => certificates).map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).toEqual([3, 3]);
  });

  it('that fail in the handshake of POST /send are in the journal of their namespace, and in no other', async () => {
    interface Listed {
      readonly exchanges: readonly { readonly id: string; readonly kind: string }[];
    }
    const newest = async (namespace: string) =>
      (await chain.read<Listed>('ssp', `/exchanges?limit=1&namespace=${namespace}`)).exchanges[0];
    const usual = await newest('default');
    const sent = (await (
      await chain.control('ssp', '/send?namespace=team-a', 'POST', { break: 'tls-1-1', interaction: 'search-patient' })
    ).json()) as { asExpected: boolean; exchange: { id: string } };
    expect([sent.asExpected, sent.exchange.id]).toEqual([true, expect.stringMatching(/^ssp-team-a-/)]);
    expect(await newest('team-a')).toMatchObject({ id: sent.exchange.id, kind: 'connection' });
    expect(await newest('default')).toEqual(usual);
  });
});

// Source: docs/team.md, "A namespace for each team or test job": its journal is its own; what the edge refuses is refused before any rule.
it.each(['ssp', 'provider'] as const)(
  'what the edge of the %s refuses below the path of a namespace is in its journal, and in no other',
  async (mock) => {
    interface Listed {
      readonly exchanges: readonly { readonly refused?: { readonly reason: string } }[];
    }
    const [team] = made;
    const root = team!.endpoints[0]!.gpconnect!;
    const { port } = new URL(mock === 'ssp' ? team!.ssp : root);
    const target = mock === 'ssp' ? `/${root}/metadata` : `${new URL(root).pathname}/metadata`;
    const client = clientOf(await sharedPki(), mock === 'ssp' ? 'consumer' : 'ssp');
    const reasonsIn = async (namespace: string) =>
      (await chain.read<Listed>(mock, `/exchanges?kind=connection&namespace=${namespace}`)).exchanges.map(
        ({ refused }) => refused?.reason,
      );
    const usual = await reasonsIn('default');
    const raw = await rawTls(Number(port), client, `GET ${target} HTTP/1.1\r\nConnection: close\r\n\r\n`);
    expect(raw.received).toMatch(/^HTTP\/1\.1 400 /);
    expect((await reasonsIn('team-a'))[0]).toBe('host-missing');
    expect(await reasonsIn('default')).toEqual(usual);
  },
);
