import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { duplexPair, type Duplex } from 'node:stream';
import { guard, raise } from '@mock-spine/shared/failures/guard';
import { takeOverEdge } from '@mock-spine/shared/http/edge';
import { defaultLimits } from '@mock-spine/shared/http/limits';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { SecureListenerOptions } from '@mock-spine/shared/tls/secure-listener';

/** What is told to a listener without connections of its own: what {@link SecureListenerOptions} say, but for certificates. */
export type MemoryListenerOptions = Pick<
  SecureListenerOptions,
  'handle' | 'edge' | 'leavesContinue' | 'onRefusedRequest' | 'limits' | 'now'
>;

/**
 * Serves requests on connections that are made within the process: no port, no socket and no TLS, and all the rest as `createSecureListener` has it.
 * @param tls what is said of every connection, in place of a handshake
 * @returns makes a connection: the client's end of it
 */
export function createMemoryListener(options: MemoryListenerOptions, tls: TlsFacts): () => Duplex {
  const { handle, edge: answers, now, leavesContinue } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const server = createServer({ maxHeaderSize: limits.maxHeaderSize, requireHostHeader: false });
  server.maxHeadersCount = 0;
  const edge = takeOverEdge(server, {
    answers,
    limits,
    now,
    mayAnswer: () => true,
    owns: () => false,
    onRefused: (refusal, _, request) => options.onRefusedRequest?.(refusal, tls, undefined, request),
    // Nobody is there who could break a connection but those who made it.
    onBroken: () => {},
  });
  const serve = guard(edge.fail, (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', guard(response, raise));
    return edge.take(request, response, () => handle(request, response, tls));
  });
  server.on('request', serve);
  if (leavesContinue) server.on('checkContinue', serve);

  return () => {
    const [client, own] = duplexPair();
    // One end that is destroyed does not tell the other.
    join(client, own);
    join(own, client);
    server.emit('connection', own);
    return client;
  };
}

function join(one: Duplex, other: Duplex): void {
  one.on(
    'error',
    guard(one, () => one.destroy()),
  );
  one.once(
    'close',
    guard(other, () => {
      if (!other.readableEnded) other.destroy();
    }),
  );
}
