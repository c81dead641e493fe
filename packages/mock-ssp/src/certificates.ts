import { resolve } from 'node:path';
import { loadMaterial, type MaterialPaths, type TlsMaterial } from '@mock-spine/shared/tls/material';
import type { SspSettings } from './settings.ts';

/** Where the certificates of each end are. */
export interface CertificatePaths {
  /** The SSP's listener. */
  readonly server: MaterialPaths;
  /** The SSP as client of the providers. */
  readonly client: MaterialPaths;
  /** The test consumer, for `/send` and the commands of `/issue`. */
  readonly consumer: MaterialPaths;
}

/** The certificates of each end, as PEM text. */
export type Certificates = Readonly<Record<keyof CertificatePaths, TlsMaterial>>;

/** The files that the settings name, as absolute paths: a command that is copied works in any directory. */
export function findCertificates({ certs, providerCa, providerCrl }: SspSettings): CertificatePaths {
  const file = (name: string) => resolve(certs, name);
  const ca = file('ca-bundle.crt');
  const crls = [file('root-ca.crl'), file('sub-ca.crl')];
  const own = providerCa === undefined;
  return {
    server: { cert: file('ssp/server.crt'), key: file('ssp/server.key'), ca, crls },
    client: {
      cert: file('ssp/client.crt'),
      key: file('ssp/client.key'),
      ca: own ? ca : resolve(providerCa),
      crls: providerCrl.length > 0 ? providerCrl.map((path) => resolve(path)) : own ? crls : [],
    },
    consumer: { cert: file('consumer/client.crt'), key: file('consumer/client.key'), ca, crls },
  };
}

/**
 * Reads the files.
 * @throws MaterialError with a sentence for the user
 */
export const loadCertificates = ({ server, client, consumer }: CertificatePaths): Certificates => ({
  server: loadMaterial(server),
  client: loadMaterial(client),
  consumer: loadMaterial(consumer),
});
