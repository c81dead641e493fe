import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
