import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { IncomingMessage } from 'node:http';
import { NotGathered } from '@mock-spine/shared/http/gather';
import type { Portion } from '@mock-spine/shared/http/shared-room';
import { guard } from '@mock-spine/shared/failures/guard';
import { watchServer } from '@mock-spine/shared/tls/connection';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { OutboundFailure } from '../request/exchange.ts';
import { brokenAnswer, silentProvider, whyBroken } from '../forward/failures.ts';
import type { Client } from './client-context.ts';
import { answerNotRead, parseBody, readBody } from './read-body.ts';

/** A request that the control API sends by itself. */
export interface Call {
  /** Where to connect to. */
  readonly to: { readonly hostname: string; readonly port: number };
  readonly method: string;
  /** Path and query, as they are to be sent. */
  readonly path: string;
  /** All of them, as they are to be sent. */
  readonly headers: readonly Header[];
  readonly body: string | undefined;
}

/** What came of it. */
export interface Called {
  readonly response?: { readonly status: number; readonly headers: Header[]; readonly body: unknown };
  readonly failure?: OutboundFailure;
  /** Port of our end of the connection. */
  readonly localPort?: number | undefined;
}

/** How it is sent. */
export interface Calling {
  /** Its certificate and what it trusts; the connection is one of its own. */
  readonly client: Client;
  /** How long the other side may be silent, in milliseconds. */
  readonly timeout: number;
  /** Largest head of the answer, in bytes. */
  readonly maxHeaderSize: number;
  readonly explain: (error: Error) => OutboundFailure;
  /** Is told the port of our end as soon as there is a connection. */
  readonly onConnect?: (localPort: number) => void;
  /** Is given the connection as soon as there is one, its handshake still to come. */
  readonly onSocket?: (socket: TLSSocket) => void;
  /** Is given the connection when its handshake is done. */
  readonly onSecure?: (socket: TLSSocket) => void;
  /** Is given the head of the answer. */
  readonly onAnswer?: (answer: IncomingMessage) => void;
  /** Is given the whole body of the answer, as it crossed. */
  readonly onBody?: (body: Buffer) => void;
  /** Of the room that the answers to all calls share. */
  readonly portion?: Portion | undefined;
}

/** Sends a request as it is written, broken or not, and collects the answer. Never rejects: a failure is a result. */
export async function call(
  { to, method, path, headers, body }: Call,
  { client, timeout, maxHeaderSize, explain, onSocket, onConnect, onSecure, onAnswer, onBody, portion }: Calling,
): Promise<Called> {
  let localPort: number | undefined;
  let [silent, answered] = [false, false];
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      // The name is that of the address, whatever the Host header says.
      const session = {
        agent: false,
        secureContext: client.secureContext,
        servername: isIP(to.hostname) === 0 ? to.hostname : '',
      } as const;
      const request = https.request({
        ...session,
        host: to.hostname,
        port: to.port,
        method,
        path,
        headers: headers.flat(),
        setHost: false,
        timeout,
        maxHeaderSize,
      });
      // Bounded by bytes; Node's limit by number drops fields silently.
      request.maxHeadersCount = 0;
      const fail = (error: unknown): void => {
        reject(error);
        request.destroy();
      };
      request
        .on(
          'socket',
          guard(fail, (socket: Socket) => {
            watchServer(socket as TLSSocket, client.material);
            onSocket?.(socket as TLSSocket);
            socket.once(
              'connect',
              guard(fail, () => {
                localPort = socket.localPort;
                if (localPort !== undefined) onConnect?.(localPort);
              }),
            );
            socket.once(
              'secureConnect',
              guard(fail, () => onSecure?.(socket as TLSSocket)),
            );
          }),
        )
        .on('response', resolve)
        .on(
          'timeout',
          guard(fail, () => {
            silent = true;
            request.destroy();
          }),
        )
        .on('error', reject)
        // After a 101, which nobody asked for, Node closes without an error.
        .on(
          'close',
          guard(fail, () => reject(new BrokenAnswer(whyBroken(request)))),
        )
        .end(body);
    });
    answered = true;
    onAnswer?.(answer);
    const answerBody = await readBody(answer, portion);
    onBody?.(answerBody);
    return {
      localPort,
      response: {
        status: answer.statusCode!,
        headers: pairs(answer.rawHeaders),
        body: parseBody(answerBody),
      },
    };
  } catch (error) {
    if (error instanceof NotGathered) return { localPort, failure: answerNotRead(error) };
    if (silent) return { localPort, failure: silentProvider(timeout) };
    if (error instanceof BrokenAnswer) return { localPort, failure: error.failure };
    return { localPort, failure: answered ? brokenAnswer : explain(error as Error) };
  }
}

class BrokenAnswer extends Error {
  readonly failure: OutboundFailure;

  constructor(failure: OutboundFailure) {
    super(failure.says);
    this.failure = failure;
  }
}

function pairs(raw: readonly string[]): Header[] {
  return Array.from({ length: raw.length / 2 }, (_, i): Header => [raw[2 * i]!, raw[2 * i + 1]!]);
}
