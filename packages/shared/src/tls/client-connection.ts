import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { TlsFacts } from './facts.ts';
import { findIssuance, listSent } from './issuance.ts';
import { judgeCertificate, type Presented } from './judge-certificate.ts';
import { readPeer } from './peer.ts';
import type { Trust } from './trust.ts';

/** What is known of one client's connection. */
export interface ClientConnection {
  /** Whether the peer's certificate was looked at under this trust; after a reload it is looked at again. */
  trust: Trust;
  presented: Presented;
  /** As of the last request. */
  facts: TlsFacts;
}

/**
 * Reads a connection whose handshake is done. Costs two signature checks.
 * @param own the certificate of this end, and those that it sends with it, as PEM
 */
export function readConnection(socket: TLSSocket, trust: Trust, own: string): ClientConnection {
  const leaf = socket.getPeerX509Certificate();
  const presented = readPresented(socket, leaf, trust);
  const facts: TlsFacts = {
    protocol: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher().name, resumed: socket.isSessionReused(), peer: presented.peer, refused: undefined,
    evidence: { presented: leaf ? [leaf, ...listSent(leaf)] : [], own, ...readFrom(trust) },
  };
  return { trust, presented, facts: Object.freeze(facts) };
}

/**
 * The facts of a connection as they are at this moment; the same object as long as nothing changed.
 * @param now milliseconds since the epoch
 * @param fqdns as for {@link judgeCertificate}
 */
export function factsNow(connection: ClientConnection, socket: TLSSocket, trust: Trust, now: number, fqdns: readonly string[] | undefined): TlsFacts {
  if (connection.trust !== trust) judgeAnew(connection, socket, trust);
  const refused = judgeCertificate(connection.presented, trust, now, fqdns);
  if (refused !== connection.facts.refused) connection.facts = Object.freeze({ ...connection.facts, refused });
  return connection.facts;
}

function judgeAnew(connection: ClientConnection, socket: TLSSocket, trust: Trust): void {
  const { facts } = connection;
  connection.trust = trust;
  connection.presented = readPresented(socket, socket.getPeerX509Certificate(), trust);
  connection.facts = Object.freeze({ ...facts, evidence: { ...facts.evidence!, ...readFrom(trust) } });
}

const readFrom = ({ material: { ca, crls } }: Trust) => ({ ca, crls });

function readPresented(socket: TLSSocket, leaf: X509Certificate | undefined, trust: Trust): Presented {
  return {
    peer: leaf && readPeer(leaf),
    issuance: leaf && findIssuance(leaf, trust),
    opensslCode: socket.authorized ? undefined : String(socket.authorizationError),
  };
}
