import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { routesOfEach, type FindRoutesIn, type NamespaceControl } from '@mock-spine/shared/control/state-of-call';
import type { Namespaces } from '@mock-spine/shared/namespaces/namespaces';
import { createClientIssuer } from '@mock-spine/shared/pki/issue-clients';
import { world } from '@mock-spine/shared/world';
import type { ChainChoice } from '../chains/chain-choice.ts';
import { defaultConsumer } from '../registry/namespace-registry.ts';
import type { Registry } from '../registry/registry.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { ClientMaterials } from '../send/client-context.ts';
import { clientsOfNamespace } from './clients.ts';
import { addConsumerCertificates } from './consumer-certificates.ts';
import { makeConsumers, type MadeConsumers } from './consumers.ts';
import type { SspNamespace } from './namespace.ts';

/** What the consumers of namespaces are made of. */
export interface ConsumerSource {
  /** Directory of the certificates. */
  readonly certs: string;
  readonly chosenChains: () => ChainChoice;
  readonly store: Pick<RegistryStore, 'directory'>;
  readonly namespaces: Pick<Namespaces<SspNamespace>, 'list'>;
  readonly registryOfStart: () => Registry;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/** Makes the consumers of a namespace: with ASIDs that no system has, here or in another namespace, and certificates that the listener trusts. */
export function consumersFrom(source: ConsumerSource): (name: string, count: number) => Promise<MadeConsumers> {
  const { certs, chosenChains, store, namespaces, registryOfStart, now, newId } = source;
  const issuer = createClientIssuer(certs);
  const isOfNamespace = (asid: string): boolean =>
    namespaces.list().some(({ instance }) => instance.consumers.some((consumer) => consumer.asid === asid));
  return (name, count) =>
    makeConsumers(name, count, {
      issuer,
      chain: chosenChains().trusted === 'g2' ? 'g2' : 'g1',
      defaultFqdn: defaultConsumer(registryOfStart())?.fqdn ?? world.consumer.fqdn,
      isTaken: (asid) => store.directory.system(asid) !== undefined || isOfNamespace(asid),
      now,
      newId,
    });
}

/** How the state of a namespace is controlled: as that of the default one, by consumers of its own. */
type ControlOf<Instance> = (
  state: Instance,
  clients: { readonly materials: ClientMaterials; readonly consumer: string },
) => NamespaceControl;

/** Finds the calls about each namespace: those about the default one, and the certificates of its consumers. */
export const routesOfNamespaces = <Instance extends SspNamespace>(
  namespaces: Namespaces<Instance>,
  controlOf: ControlOf<Instance>,
  materials: ClientMaterials,
): FindRoutesIn =>
  routesOfEach(namespaces, ({ instance }) => {
    const { consumers } = instance;
    const { controlled, ofState } = controlOf(instance, {
      materials: clientsOfNamespace(consumers, materials),
      consumer: consumers[0].asid,
    });
    const withCertificates: AddRoutes = (router) => {
      addConsumerCertificates(router, consumers);
      ofState(router);
    };
    return { controlled, ofState: withCertificates };
  });
