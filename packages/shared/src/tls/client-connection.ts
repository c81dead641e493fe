import type { TLSSocket } from 'node:tls';
import type { SetUp, TlsFacts } from './facts.ts';
import { noChain } from './kept-chain.ts';
import { judgeCertificate, type Presented } from './judge-certificate.ts';
import { readCertificate, type ReadCertificate } from './known-certificates.ts';
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
 * Reads a connection whose handshake is done.
 * @param own the certificate of this end, and those that it sends with it, as PEM
 * @param setUp when it was made
 */
export function readConnection(
  socket: TLSSocket,
  trust: Trust,
  own: string,
  setUp: SetUp | undefined,
): ClientConnection {
  const certificate = readShown(socket, trust);
  const facts: TlsFacts = {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    resumed: socket.isSessionReused(),
    peer: certificate?.peer,
    refused: undefined,
    evidence: { presented: certificate?.presented ?? noChain, own, ...readFrom(trust) },
    ...(setUp && { setUp }),
  };
  return { trust, presented: present(socket, certificate), facts: Object.freeze(facts) };
}

/**
 * The facts of a connection as they are at this moment; the same object as long as nothing changed.
 * @param now milliseconds since the epoch
 * @param fqdns as for {@link judgeCertificate}
 */
export function factsNow(
  connection: ClientConnection,
  socket: TLSSocket,
  trust: Trust,
  now: number,
  fqdns: readonly string[] | undefined,
): TlsFacts {
  if (connection.trust !== trust) judgeAnew(connection, socket, trust);
  const refused = judgeCertificate(connection.presented, trust, now, fqdns);
  if (refused !== connection.facts.refused) connection.facts = Object.freeze({ ...connection.facts, refused });
  return connection.facts;
}

function judgeAnew(connection: ClientConnection, socket: TLSSocket, trust: Trust): void {
  const { facts } = connection;
  connection.trust = trust;
  connection.presented = present(socket, readShown(socket, trust));
  connection.facts = Object.freeze({ ...facts, evidence: { ...facts.evidence!, ...readFrom(trust) } });
}

const readFrom = ({ material: { ca, crls } }: Trust) => ({ ca, crls });

function readShown(socket: TLSSocket, trust: Trust): ReadCertificate | undefined {
  const leaf = socket.getPeerX509Certificate();
  return leaf && readCertificate(leaf, trust);
}

const present = (socket: TLSSocket, certificate: ReadCertificate | undefined): Presented => ({
  peer: certificate?.peer,
  issuance: certificate?.issuance,
  opensslCode: socket.authorized ? undefined : String(socket.authorizationError),
});
