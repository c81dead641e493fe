import { join } from 'node:path';
import { readAuthorities } from './authorities.ts';
import { chains, type ChainName } from './chains.ts';
import { createKeyPool } from './key-pool.ts';
import { exportKey } from './keys.ts';
import { periods, readPeriod } from './validity.ts';

/** A client's certificate and key, in PEM. */
export interface IssuedClient {
  /** With its chain. */
  readonly cert: string;
  readonly key: string;
}

/** Issues certificates of clients while a mock runs; nothing is written to a file. */
export interface ClientIssuer {
  /**
   * @param now milliseconds since the epoch
   * @throws Error where the CA or its key is not there, broken, or at its end
   */
  readonly issue: (fqdns: readonly string[], chain: ChainName, now: number) => Promise<readonly IssuedClient[]>;
}

/**
 * Makes what issues certificates by the SubCA of a PKI, each with a key of its own. Keys are made ahead from the first one on.
 * @param dir directory of the PKI
 */
export function createClientIssuer(dir: string): ClientIssuer {
  const takeKey = createKeyPool();
  return {
    issue: async (fqdns, chain, now) => {
      // What writes certificates takes time to load, and most mocks issue none.
      const { issueCertificate } = await import('./issue-certificate.ts');
      const { folder = '' } = chains.find(({ name }) => name === chain) ?? {};
      const { sub } = readAuthorities(join(dir, folder), now);
      const { from, to } = periods.leaf.good(now);
      const period = { from, to: Math.min(to, readPeriod(sub.certificate).to) };
      return Promise.all(
        fqdns.map(async (fqdn) => {
          const key = await takeKey();
          const certificate = issueCertificate({ commonName: fqdn, names: [fqdn], usage: 'client', period, key }, sub);
          return { cert: `${certificate.toString()}${sub.certificate.toString()}`, key: exportKey(key) };
        }),
      );
    },
  };
}
