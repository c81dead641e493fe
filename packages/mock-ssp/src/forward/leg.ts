import { explainServerFailure } from '@mock-spine/shared/tls/explain-server-failure';
import { ForwardAgent } from '@mock-spine/shared/tls/forward-agent';
import type { TlsMaterial } from '@mock-spine/shared/tls/material';
import { readServer } from '@mock-spine/shared/tls/connection';
import type { Leg } from './forward.ts';

/**
 * The leg to the providers: mutual TLS with connections that are kept open.
 * @param timeout how long a provider may be silent, in milliseconds
 * @param maxHeaderSize largest head of an answer, in bytes
 * @param mostConnections to one provider; as many requests may wait for one
 * @param now milliseconds since the epoch
 */
export function createLeg(
  material: TlsMaterial,
  timeout: number,
  maxHeaderSize: number,
  mostConnections: number,
  now: () => number,
): Leg & { readonly agent: ForwardAgent } {
  const agent = new ForwardAgent(material, { now, maxSockets: mostConnections });
  return {
    agent,
    timeout,
    maxHeaderSize,
    mostConnections,
    isFull: agent.isFull,
    explain(error) {
      const { key: reason, code, says, next } = explainServerFailure(error, now());
      return { reason, code, says, next };
    },
    readTls: readServer,
  };
}
