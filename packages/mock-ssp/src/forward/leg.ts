import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { explainServerFailure } from '@mock-spine/shared/tls/explain-server-failure';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { ForwardAgent } from '@mock-spine/shared/tls/forward-agent';
import type { TlsMaterial } from '@mock-spine/shared/tls/material';
import { readPeer } from '@mock-spine/shared/tls/peer';
import type { Leg } from './forward.ts';

/**
 * The leg to the providers: mutual TLS with connections that are kept open.
 * @param timeout how long a provider may be silent, in milliseconds
 * @param now milliseconds since the epoch
 */
export function createLeg(material: TlsMaterial, timeout: number, now: () => number): Leg & { readonly agent: ForwardAgent } {
  const sessions = new WeakMap<object, TlsFacts>();
  return {
    agent: new ForwardAgent(material, { now }),
    timeout,
    explain(error) {
      const { key: reason, code, says, next } = explainServerFailure(error);
      return { reason, code, says, next };
    },
    /** Reading a certificate costs more than the rest of a request: it is done once a connection. */
    readTls({ socket }: IncomingMessage) {
      const known = sessions.get(socket);
      if (known) return known;
      const facts = readSession(socket as TLSSocket);
      if (facts) sessions.set(socket, facts);
      return facts;
    },
  };
}

function readSession(socket: TLSSocket): TlsFacts | undefined {
  // A provider that a test stands in for has no TLS session.
  if (typeof socket.getPeerX509Certificate !== 'function') return undefined;
  const leaf = socket.getPeerX509Certificate();
  return {
    protocol: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher()?.name ?? 'unknown', resumed: socket.isSessionReused(),
    peer: leaf && readPeer(leaf), refused: undefined,
  };
}
