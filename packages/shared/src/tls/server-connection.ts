import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { guard } from '../failures/guard.ts';
import type { ClientMaterial } from './context-options.ts';
import type { KeptChain, TlsFacts } from './facts.ts';
import { keepChain, noChain, shorten } from './kept-chain.ts';
import { readPeer } from './peer.ts';

/** The facts of connections to servers whose handshake is done, whatever came of it; also by the error that ended one. */
const known = new WeakMap<object, TlsFacts>();

const watched = new WeakSet<TLSSocket>();

/**
 * Reads a connection to a server at the end of its handshake: before Node judges the server's certificate, for it destroys the connection, and what is
 * known of it, when the certificate is bad. Reading a certificate costs more than the rest of a request: it is done once a connection.
 * @param socket whose handshake is still to come, or that is watched already: a request that waited for another's connection does not know
 * @param material what this end goes by
 * @param earlier the certificates of the session that is to be resumed: a resumed one has none to read
 */
export function watchServer(socket: TLSSocket, { cert, ca, crls = [] }: ClientMaterial, earlier: Earlier = none): void {
  if (watched.has(socket)) return;
  watched.add(socket);
  const from = performance.now();
  socket.prependOnceListener(
    'error',
    guard(socket, (error: Error) => {
      const facts = known.get(socket);
      if (facts !== undefined) known.set(error, facts);
    }),
  );
  socket.prependOnceListener(
    'secure',
    guard(socket, () => {
      const resumed = socket.isSessionReused();
      const { peer, presented } = resumed ? earlier : read(readPresented(socket));
      known.set(
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

const none: Earlier = { peer: undefined, presented: noChain };

/** A provider that is not trusted may show anything: only what tells whose it is counts here, for nobody is judged by it. */
const read = (presented: readonly X509Certificate[]): Earlier => ({
  peer: presented[0] && shorten(readPeer(presented[0])),
  presented: keepChain(presented),
});

/**
 * The facts of a connection that was watched; undefined when its handshake did not come to its end.
 * @param socket the connection, or the error that ended it
 */
export const readServer = (socket: object | null): TlsFacts | undefined =>
  socket === null ? undefined : known.get(socket);

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
