import https, { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Leg } from '@mock-spine/mock-ssp/forward/forward';

/** As it was before anything intercepted the requests of the process: those that are sent on are not the test's. */
const { request } = https;

/**
 * A leg to a provider in the same process, without TLS: each request makes a connection of its own.
 * @param connect makes it, to this port of the provider
 * @param tls what is said of every connection, in place of a handshake
 */
export function createMemoryLeg(
  connect: (port: number) => Duplex,
  tls: TlsFacts,
  { timeout, maxHeaderSize }: Pick<Leg, 'timeout' | 'maxHeaderSize'>,
): Leg {
  return {
    agent: new MemoryAgent(connect),
    request,
    timeout,
    maxHeaderSize,
    mostConnections: Number.POSITIVE_INFINITY,
    isFull: () => false,
    explain: ({ message }) => ({
      reason: 'connection-failed',
      says: `The connection to the provider within this process failed: ${message}.`,
      next: 'Send the request again; report it if it fails again.',
    }),
    readTls: () => tls,
  };
}

class MemoryAgent extends Agent {
  readonly #connect: (port: number) => Duplex;

  constructor(connect: (port: number) => Duplex) {
    super({ keepAlive: false });
    this.#connect = connect;
  }

  override createConnection({ port }: { readonly port?: number | string | null | undefined }): Duplex {
    return this.#connect(Number(port));
  }
}
