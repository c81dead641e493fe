import { resolve } from 'node:path';
import type { Clients } from '../issue/client-files.ts';
import type { ClientMaterials } from '../send/client-context.ts';
import { lackConsumer, loadTrust, type SspCertificatePaths, type Certificates } from './certificates.ts';

/** The certificates in force, which a reload and other chains put others in the place of. */
export interface InForce {
  readonly paths: () => SspCertificatePaths;
  readonly certificates: () => Certificates;
}

/**
 * By what the default consumer, and the SSP itself, connect.
 * @param certs directory of the certificates
 */
export function clientMaterialsOf(certs: string, { paths, certificates }: InForce): ClientMaterials {
  const clients: Clients = {
    get consumer() {
      return paths().consumer;
    },
    get ssp() {
      return paths().client;
    },
    certs: resolve(certs),
  };
  return {
    clients,
    trusted: () => certificates().consumer ?? loadTrust(paths()),
    loaded: ({ at }) =>
      at === 'consumer' ? (certificates().consumer ?? lackConsumer(paths().consumer)) : certificates().client,
  };
}
