import type { TLSSocket } from 'node:tls';
import type { TlsFacts } from './facts.ts';
import { findIssuance } from './issuance.ts';
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

/** Reads a connection whose handshake is done. Costs two signature checks. */
export function readConnection(socket: TLSSocket, trust: Trust): ClientConnection {
  const presented = readPresented(socket, trust);
  const facts = { protocol: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher().name, resumed: socket.isSessionReused(), peer: presented.peer, refused: undefined };
  return { trust, presented, facts: Object.freeze(facts) };
}

/**
 * The facts of a connection as they are at this moment; the same object as long as nothing changed.
 * @param now milliseconds since the epoch
 * @param fqdns as for {@link judgeCertificate}
 */
export function factsNow(connection: ClientConnection, socket: TLSSocket, trust: Trust, now: number, fqdns: readonly string[] | undefined): TlsFacts {
  if (connection.trust !== trust) Object.assign(connection, { trust, presented: readPresented(socket, trust) });
  const refused = judgeCertificate(connection.presented, trust, now, fqdns);
  if (refused !== connection.facts.refused) connection.facts = Object.freeze({ ...connection.facts, refused });
  return connection.facts;
}

function readPresented(socket: TLSSocket, trust: Trust): Presented {
  const leaf = socket.getPeerX509Certificate();
  return {
    peer: leaf && readPeer(leaf),
    issuance: leaf && findIssuance(leaf, trust),
    opensslCode: socket.authorized ? undefined : String(socket.authorizationError),
  };
}
