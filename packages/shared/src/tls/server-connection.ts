import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { ClientMaterial } from './context-options.ts';
import type { TlsFacts } from './facts.ts';
import { readPeer } from './peer.ts';

/** The facts of connections to servers whose handshake is done, whatever came of it. */
const known = new WeakMap<object, TlsFacts>();

/**
 * Reads a connection to a server at the end of its handshake: before Node judges the server's certificate, for it destroys the connection, and what is
 * known of it, when the certificate is bad. Reading a certificate costs more than the rest of a request: it is done once a connection.
 * @param socket whose handshake is still to come
 * @param material what this end goes by
 * @param earlier the certificates of the session that is to be resumed: a resumed one has none to read
 */
export function watchServer(socket: TLSSocket, { cert, ca, crls = [] }: ClientMaterial, earlier: readonly X509Certificate[] = []): void {
  socket.prependOnceListener('secure', () => {
    const resumed = socket.isSessionReused();
    const presented = resumed ? earlier : readPresented(socket);
    const [leaf] = presented;
    known.set(socket, Object.freeze({
      protocol: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher().name, resumed, peer: leaf && readPeer(leaf), refused: undefined,
      evidence: { presented, own: cert, ca, crls },
    }));
  });
}

/** The facts of a connection that was watched; undefined when its handshake did not come to its end. */
export const readServer = (socket: object | null): TlsFacts | undefined => (socket === null ? undefined : known.get(socket));

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
