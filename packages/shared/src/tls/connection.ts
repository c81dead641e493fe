import type { TLSSocket, DetailedPeerCertificate } from 'node:tls';
import { X509Certificate } from 'node:crypto';
import type { SetUp, TlsFacts, KeptChain, PeerFacts } from './facts.ts';
import type { Trust } from './trust.ts';
import { findIssuance, listSent, type Issuance } from './issuance.ts';
import { readPeer, noChain, keepChain, shorten } from './peer.ts';
import type { CertificateReason } from '../pki/certificate-reasons.ts';
import { reasonByOpensslCode } from './openssl-codes.ts';
import { guard } from '../failures/guard.ts';
import type { ClientMaterial } from './context-options.ts';

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

/** What a client certificate says, and what cryptography says of it under one trust: neither changes with time. */
export interface ReadCertificate {
  /** The certificate, then those that were sent with it. */
  readonly presented: KeptChain;
  readonly peer: PeerFacts;
  readonly issuance: Issuance;
}

/**
 * Reads a client certificate: two signature checks. A client shows the same one with every connection, so that one which a CA of the bundle has
 * issued is read once; those of strangers are read anew, so that nobody can have them kept.
 */
export function readCertificate(leaf: X509Certificate, trust: Trust): ReadCertificate {
  const known = knownTo(trust);
  const { fingerprint256 } = leaf;
  const before = known.get(fingerprint256);
  if (before) return before;
  const sent = listSent(leaf);
  const read = {
    presented: keepChain([leaf, ...sent]),
    peer: readPeer(leaf, trust.cnCounts),
    issuance: findIssuance(leaf, sent, trust, 'client'),
  };
  // Whoever made it is refused for its issuer, whatever its names are.
  if (read.issuance.issuer === undefined) return { ...read, peer: shorten(read.peer) };
  if (known.size >= mostKept) known.clear();
  known.set(fingerprint256, read);
  return read;
}

const knownByTrust = new WeakMap<Trust, Map<string, ReadCertificate>>();

function knownTo(trust: Trust): Map<string, ReadCertificate> {
  const before = knownByTrust.get(trust);
  if (before) return before;
  const known = new Map<string, ReadCertificate>();
  knownByTrust.set(trust, known);
  return known;
}

const mostKept = 100;

/** What a peer showed in its handshake; undefined parts mean that it showed no certificate. */
export interface Presented {
  readonly peer: PeerFacts | undefined;
  readonly issuance: Issuance | undefined;
  /** OpenSSL's verdict (`socket.authorizationError`); undefined when it accepts the certificate. */
  readonly opensslCode: string | undefined;
}

/**
 * Why a peer's certificate is not acceptable at this moment: the first reason in the order of `certificateReasons`. Cheap enough to be
 * asked for every request, so that an expiry or a revocation reaches resumed sessions and open connections too (X-01…X-05, C-06).
 * What OpenSSL refuses stays refused, whatever is found here.
 * @param now milliseconds since the epoch
 * @param fqdns the FQDNs of which the certificate must have one as a DNS subject alternative name; the CN never counts. undefined: any
 */
export function judgeCertificate(
  presented: Presented,
  trust: Pick<Trust, 'listsValidUntil'>,
  now: number,
  fqdns: readonly string[] | undefined,
): CertificateReason | undefined {
  const { peer, issuance, opensslCode } = presented;
  if (peer === undefined || issuance === undefined) return 'absent';
  if (issuance.reason !== undefined) return issuance.reason;
  if (now < peer.validFrom) return 'not-yet-valid';
  if (now > peer.validTo) return 'expired';
  if (issuance.issuer?.revoked.has(peer.serial)) return 'revoked';
  const told = opensslCode === undefined ? undefined : reasonByOpensslCode.get(opensslCode);
  // To OpenSSL a certificate with an extension twice has no issuer; of the other flaws it has no word for Node.
  if (
    opensslCode !== undefined &&
    issuance.flaw !== undefined &&
    (told === undefined || issuance.flaw === 'doubled-extension')
  )
    return issuance.flaw;
  if (!issuance.isForItsEnd) return 'wrong-purpose';
  if (fqdns !== undefined && !peer.fqdns.some((name) => fqdns.includes(name))) return 'wrong-fqdn';
  if (now > trust.listsValidUntil) return 'list-expired';
  if ((told === 'expired' || told === 'not-yet-valid') && isOutOfDate(issuance.issuer, now))
    return 'issuer-out-of-date';
  return opensslCode === undefined ? undefined : (told ?? 'unverified');
}

const isOutOfDate = (issuer: Issuance['issuer'], now: number): boolean =>
  issuer !== undefined && (now < issuer.validFrom || now > issuer.validTo);

/** The facts of connections to servers whose handshake is done, whatever came of it; also by the error that ended one. */
const serverFacts = new WeakMap<object, TlsFacts>();

const watched = new WeakSet<TLSSocket>();

/**
 * Reads a connection to a server at the end of its handshake: before Node judges the server's certificate, for it destroys the connection, and what is
 * known of it, when the certificate is bad. Reading a certificate costs more than the rest of a request: it is done once a connection.
 * @param socket whose handshake is still to come, or that is watched already: a request that waited for another's connection does not know
 * @param material what this end goes by
 * @param earlier the certificates of the session that is to be resumed: a resumed one has none to read
 */
export function watchServer(
  socket: TLSSocket,
  { cert, ca, crls = [] }: ClientMaterial,
  earlier: Earlier = noneEarlier,
): void {
  if (watched.has(socket)) return;
  watched.add(socket);
  const from = performance.now();
  socket.prependOnceListener(
    'error',
    guard(socket, (error: Error) => {
      const facts = serverFacts.get(socket);
      if (facts !== undefined) serverFacts.set(error, facts);
    }),
  );
  socket.prependOnceListener(
    'secure',
    guard(socket, () => {
      const resumed = socket.isSessionReused();
      const { peer, presented } = resumed ? earlier : keepShown(readPresented(socket));
      serverFacts.set(
        socket,
        Object.freeze({
          protocol: socket.getProtocol() ?? 'unknown',
          cipher: socket.getCipher().name,
          resumed,
          peer,
          refused: undefined,
          evidence: { presented, own: cert, ca, crls },
          setUp: { from, to: performance.now() },
        }),
      );
    }),
  );
}

/** What a server showed on an earlier connection. */
export interface Earlier {
  readonly peer: TlsFacts['peer'];
  readonly presented: KeptChain;
}

const noneEarlier: Earlier = { peer: undefined, presented: noChain };

/** A provider that is not trusted may show anything: only what tells whose it is counts here, for nobody is judged by it. */
const keepShown = (presented: readonly X509Certificate[]): Earlier => ({
  peer: presented[0] && shorten(readPeer(presented[0])),
  presented: keepChain(presented),
});

/**
 * The facts of a connection that was watched; undefined when its handshake did not come to its end.
 * @param socket the connection, or the error that ended it
 */
export const readServer = (socket: object | null): TlsFacts | undefined =>
  socket === null ? undefined : serverFacts.get(socket);

/** To a client, `getPeerX509Certificate` gives the server's only once, and takes it away from Node's own check of the name (Node 20). */
function readPresented(socket: TLSSocket): X509Certificate[] {
  const presented: X509Certificate[] = [];
  const seen = new Set<object>();
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.raw !== undefined && !seen.has(next) && presented.length < 10) {
    seen.add(next);
    presented.push(new X509Certificate(next.raw));
    next = next.issuerCertificate;
  }
  return presented;
}
