import type { TlsMaterial } from '@mock-spine/shared/tls/material';
import { firstOf } from '@mock-spine/shared/failures/surely';
import type { ClientMaterials } from '../send/client-context.ts';
import type { NamespaceClient } from './consumers.ts';

/**
 * The clients of a namespace: where the default consumer would send, one of its own does. Their certificates are in no file: what names one names that of
 * `GET /certificates/consumer/`.
 */
export function clientsOfNamespace(consumers: readonly NamespaceClient[], usual: ClientMaterials): ClientMaterials {
  const meant = (asid: string | undefined): NamespaceClient =>
    consumers.find((consumer) => consumer.asid === asid) ?? firstOf(consumers, 'the consumers');
  return {
    loaded: (issued): TlsMaterial => {
      const client = issued.at === 'consumer' ? meant(issued.consumer).client : undefined;
      // What is trusted is what the default consumer trusts.
      return client === undefined ? usual.loaded(issued) : { ...usual.trusted(), cert: client.cert, key: client.key };
    },
    trusted: usual.trusted,
    clients: {
      ...usual.clients,
      get consumer() {
        return usual.clients.consumer;
      },
      get ssp() {
        return usual.clients.ssp;
      },
      ofConsumer: (asid) => {
        const { asid: own, client } = meant(asid);
        return client && { cert: `${own}.crt`, key: `${own}.key` };
      },
      serials: new Set(consumers.flatMap(({ client }) => client?.serial ?? [])),
    },
  };
}
