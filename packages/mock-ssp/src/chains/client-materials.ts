import { resolve } from 'node:path';
import type { Clients } from '../issue/client-files.ts';
import type { ClientMaterials } from '../send/client-context.ts';
import { lackConsumer, loadTrust } from './certificates.ts';
import type { CertificatesInForce } from './certificates-in-force.ts';

/**
 * By what the default consumer, and the SSP itself, connect.
 * @param certs directory of the certificates
 */
export function clientMaterialsOf(certs: string, inForce: CertificatesInForce): ClientMaterials {
  const clients: Clients = {
    get consumer() {
      return inForce.paths.consumer;
    },
    get ssp() {
      return inForce.paths.client;
    },
    certs: resolve(certs),
  };
  return {
    clients,
    trusted: () => inForce.certificates.consumer ?? loadTrust(inForce.paths),
    loaded: ({ at }) => {
      const { consumer, client } = inForce.certificates;
      return at === 'consumer' ? (consumer ?? lackConsumer(inForce.paths.consumer)) : client;
    },
  };
}
