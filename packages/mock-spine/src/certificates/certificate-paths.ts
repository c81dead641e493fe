import { join, resolve } from 'node:path';

/** Files of the test certificates, as absolute paths. */
export interface CertificatePaths {
  readonly directory: string;
  /** What a consumer trusts: both test CAs, PEM. */
  readonly ca: string;
  /** The same of both chains, for a consumer that lives through the change from one to the other, PEM. */
  readonly caBoth: string;
  /** The consumer's certificate with its chain, PEM. */
  readonly cert: string;
  /** Its private key, PEM. */
  readonly key: string;
  /** The consumer's certificate alone, one PEM block: for a client that takes no chain. */
  readonly certAlone: string;
  /** The consumer's certificate, chain and key as PKCS#12. */
  readonly p12: string;
  /** Both test CAs as a PKCS#12 trust store. */
  readonly trustStore: string;
  /** Opens both PKCS#12 files. */
  readonly password: string;
}

/** @param directory of the certificates, as `mock-spine certs` makes it */
export function certificatePaths(directory: string): CertificatePaths {
  const at = (path: string): string => resolve(join(directory, path));
  return {
    directory: resolve(directory),
    ca: at('ca-bundle.crt'),
    caBoth: at('ca-bundle-both.crt'),
    cert: at('consumer/client.crt'),
    key: at('consumer/client.key'),
    certAlone: at('consumer/client-alone.crt'),
    p12: at('consumer/client.p12'),
    trustStore: at('trust-store.p12'),
    password: 'mock',
  };
}
