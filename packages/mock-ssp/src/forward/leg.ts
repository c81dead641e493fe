import { explainServerFailure } from '@mock-spine/shared/tls/explain-server-failure';
import { ForwardAgent } from '@mock-spine/shared/tls/forward-agent';
import type { TlsMaterial } from '@mock-spine/shared/tls/material';
import { readServer } from '@mock-spine/shared/tls/connection';
import type { Leg } from './forward.ts';

/** What is borne of a provider. */
type LegLimits = Pick<Leg, 'timeout' | 'maxHeaderSize' | 'mostConnections'>;

/**
 * The leg to the providers: mutual TLS with connections that are kept open.
 * @param now milliseconds since the epoch
 */
export function createLeg(
  material: TlsMaterial,
  { timeout, maxHeaderSize, mostConnections }: LegLimits,
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
