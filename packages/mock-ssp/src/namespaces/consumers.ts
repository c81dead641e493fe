import { X509Certificate } from 'node:crypto';
import { consumerFqdn } from '@mock-spine/shared/namespaces/names';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import type { ChainName } from '@mock-spine/shared/pki/chains';
import type { ClientIssuer, IssuedClient } from '@mock-spine/shared/pki/issue-clients';
import type { NamespaceConsumer } from '../registry/namespace-registry.ts';

/** A consumer of a namespace with what it connects by. */
export interface NamespaceClient extends NamespaceConsumer {
  /** Undefined where none could be issued: it has the certificate of the default consumer. */
  readonly client: (IssuedClient & { readonly serial: string }) | undefined;
}

/** The consumers of a namespace, and why they have no certificates of their own where they have none. */
export interface MadeConsumers {
  readonly consumers: readonly [NamespaceClient, ...NamespaceClient[]];
  readonly without?: string;
}

/** What consumers are made with. */
export interface ConsumerMeans {
  readonly issuer: ClientIssuer;
  /** The chain that consumers' certificates are to be of. */
  readonly chain: ChainName;
  /** The FQDN of the default consumer. */
  readonly defaultFqdn: string;
  /** Whether a system has this ASID already. */
  readonly isTaken: (asid: string) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/** Makes the consumers of a namespace: each with an ASID and an FQDN of its own, and a certificate for it where one can be issued. */
export async function makeConsumers(name: string, count: number, means: ConsumerMeans): Promise<MadeConsumers> {
  const asids = new Set<string>();
  while (asids.size < count) {
    const asid = asidOf(means.newId());
    if (!means.isTaken(asid)) asids.add(asid);
  }
  const named = [...asids].map((asid, i) => ({ asid, fqdn: consumerFqdn(name, i + 1) }));
  try {
    const issued = await means.issuer.issue(
      named.map(({ fqdn }) => fqdn),
      means.chain,
      means.now(),
    );
    return atLeastOne(named.map((one, i) => ({ ...one, client: withSerial(issued[i]) })));
  } catch (error) {
    return {
      ...atLeastOne(named.map(({ asid }) => ({ asid, fqdn: means.defaultFqdn, client: undefined }))),
      without: `Certificates of their own cannot be issued (${messageOf(error)}): the consumers of this namespace have that of the default one, and are told apart by their ASIDs alone. Give the SSP a directory of certificates with sub-ca.key.`,
    };
  }
}

/** Twelve digits, as those of the real ones begin. */
const asidOf = (guid: string): string =>
  `2${String(BigInt(`0x${guid.replaceAll('-', '')}`) % 100_000_000_000n).padStart(11, '0')}`;

function atLeastOne([first, ...others]: readonly NamespaceClient[]): MadeConsumers {
  if (first === undefined) throw new Error('A namespace has one consumer at least.');
  return { consumers: [first, ...others] };
}

const withSerial = (issued: IssuedClient | undefined): NamespaceClient['client'] =>
  issued && { ...issued, serial: new X509Certificate(issued.cert).serialNumber };
