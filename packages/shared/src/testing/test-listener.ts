import { EventEmitter, once } from 'node:events';
import type { EdgeRefusal } from '../http/edge-refusals.ts';
import type { ConnectionRefusal } from '../tls/connection-refusal.ts';
import { createSecureListener, type SecureListener, type SecureListenerOptions } from '../tls/secure-listener.ts';

/** A listener on a free port that writes down what it refuses. */
export interface TestListener {
  readonly listener: SecureListener;
  readonly port: number;
  /** The refused connections so far. */
  readonly refusals: readonly ConnectionRefusal[];
  /** The requests that the edge refused so far. */
  readonly refusedRequests: readonly EdgeRefusal[];
  /** Waits until so many connections have been refused. */
  readonly refused: (count: number) => Promise<ConnectionRefusal>;
}

/** Starts a listener; requests are answered 200 with the reason why the certificate is refused, or `good`. */
export async function startListener(
  options: Pick<SecureListenerOptions, 'material'> & Partial<SecureListenerOptions>,
): Promise<TestListener> {
  const events = new EventEmitter();
  const refusals: ConnectionRefusal[] = [];
  const refusedRequests: EdgeRefusal[] = [];
  const listener = createSecureListener({
    fqdns: undefined,
    onBadCertificate: 'close',
    handle: (_request, response, tls) => response.end(tls.refused ?? 'good'),
    edge: ({ status, key }) => ({ headers: [['Content-Type', 'text/plain']], body: `${status} ${key}` }),
    onRefusedRequest: (refusal) => refusedRequests.push(refusal),
    now: Date.now,
    ...options,
    onRefusedConnection: (refusal) => {
      refusals.push(refusal);
      events.emit('refused');
    },
  });
  const { port } = await listener.listen(0, '127.0.0.1');
  return { listener, port, refusals, refusedRequests, refused };

  async function refused(count: number): Promise<ConnectionRefusal> {
    while (refusals.length < count) await once(events, 'refused');
    return refusals[count - 1]!;
  }
}
