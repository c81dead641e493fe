import type { IncomingMessage } from 'node:http';
import { Agent, request, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { callbackify } from 'node:util';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { gather, NotGathered } from '@mock-spine/shared/http/gather';
import { clientSecureContext, type ClientMaterial } from '@mock-spine/shared/tls/context-options';
import { watchServer } from '@mock-spine/shared/tls/connection';
import { readHeaders, type HeaderView } from '@mock-spine/shared/protocol/headers';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { readBody } from './read-body.ts';
import type { TestedTarget } from './target.ts';
import { openTunnel } from './tunnel.ts';
import { writeMessage, type Wire } from './wire.ts';

/** An answer of the target, read to its end. */
export interface TestedAnswer {
  readonly status: number;
  readonly headers: HeaderView;
  /** Without its packing, and without a byte order mark before it. */
  readonly body: string;
  /** Whether a byte order mark was before it. */
  readonly hasMark?: boolean;
  /** The request and the answer as they were written, but for the packing of the body. */
  readonly wire: Wire;
}

/** Sends drafts to one target. */
export interface DraftSender {
  /** @throws the error of the connection, or `ETIMEDOUT` when the answer is not complete in time */
  readonly send: (draft: Draft) => Promise<TestedAnswer>;
  readonly close: () => void;
}

/** Bytes of an answer that are read; the largest that the specification knows is a document of 5 MB. */
const largestAnswer = 16 * 2 ** 20;

/**
 * Opens the good client's connections to a target: kept between requests that read, the server's certificate verified.
 * @param patience how long a request may take from its connection to the end of its answer, in milliseconds: a server that never falls silent may never come to an end
 */
export function openSender(
  {
    client,
    ca,
    via,
    headers: own = [],
    proxy,
  }: Pick<TestedTarget, 'client' | 'ca' | 'via'> & Partial<Pick<TestedTarget, 'headers' | 'proxy'>>,
  patience: number,
): DraftSender {
  const material = { ...client, ca };
  const secureContext = clientSecureContext(material);
  const [kept, fresh] = [true, false].map((keepAlive) => new Agent({ keepAlive, maxSockets: 4, secureContext }));
  if (proxy) for (const agent of [kept!, fresh!]) leadThrough(agent, proxy, patience);
  return {
    close: () => {
      kept!.destroy();
      fresh!.destroy();
    },
    send: (draft) => {
      const { method, url, headers, body } = writeDraft(draft);
      const way = hostAndPort(via ?? draft.serviceRoot);
      const servername = isIP(way.host) === 0 ? way.host : '';
      const path = via === undefined ? url.replace(/^https:\/\/[^/]*/, '') : `/${url}`;
      const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))];
      const sent = ['Host', `${bracketed(way.host)}:${way.port}`, ...headers.flat(), ...own.flat(), ...length];
      const send = (agent: Agent): Promise<TestedAnswer> =>
        exchange({ agent, ...way, servername, method, path, headers: sent, setHost: false }, material, body, patience);
      // What is not to be stored twice has a connection of its own.
      if (!reads(draft)) return send(fresh!);
      return send(kept!).catch((error: Error) => {
        if (wasDropped.has(error)) return send(fresh!);
        throw error;
      });
    },
  };
}

/** Errors of kept connections that were closed between two requests, which a server may do at any time: nothing was answered. Source: RFC 9112 §9.3.1, §9.5. */
const wasDropped = new WeakSet<Error>();

const reads = ({ method, interaction }: Draft): boolean =>
  interaction.scope.endsWith('.read') && method === interaction.method;

/** Lets an agent's connections go through a proxy. */
function leadThrough(agent: Agent, proxy: URL, patience: number): void {
  const open = callbackify(async (options: ConnectionOptions) => {
    const { host = '', port = 443 } = options;
    return connect({ ...options, socket: await openTunnel({ host, port }, proxy, patience) });
  });
  agent.createConnection = (options, callback) => {
    // The agent always has one: it is absent where others call this.
    if (callback) open(options as ConnectionOptions, callback);
    return undefined;
  };
}

function exchange(
  options: RequestOptions,
  material: ClientMaterial,
  sent: string | undefined,
  patience: number,
): Promise<TestedAnswer> {
  let deadline: NodeJS.Timeout | undefined;
  return new Promise<TestedAnswer>((resolve, reject) => {
    let answered = false;
    const outgoing = request(options, (incoming) => {
      answered = true;
      readAnswer(incoming).then(
        (read) =>
          resolve({
            ...read,
            wire: {
              sent: writeMessage(`${options.method} ${options.path} HTTP/1.1`, options.headers as string[], sent),
              received: writeMessage(
                `HTTP/${incoming.httpVersion} ${incoming.statusCode} ${incoming.statusMessage}`,
                incoming.rawHeaders,
                read.hasMark ? byteOrderMark + read.body : read.body,
              ),
            },
          }),
        (error: Error) =>
          error instanceof NotGathered
            ? giveUp('EMSGSIZE', `an answer of more than ${largestAnswer / 2 ** 20} MiB`)
            : reject(error),
      );
    });
    // Until it has a socket it waits for another request to end.
    outgoing.once('socket', (socket) => {
      watchServer(socket as TLSSocket, material);
      deadline = setTimeout(() => giveUp('ETIMEDOUT', `no complete answer within ${patience / 1000} s`), patience);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.reusedSocket && !answered && dropCodes.has(error.code)) wasDropped.add(error);
      reject(error);
    });
    // An answer 101 to who has not asked for it: Node tells of it by nothing else.
    outgoing.once('close', () => answered || giveUp('ECONNRESET', 'the connection was closed'));
    outgoing.end(sent);

    function giveUp(code: string, message: string): void {
      reject(Object.assign(new Error(message), { code }));
      outgoing.destroy();
    }
  }).finally(() => clearTimeout(deadline));
}

const dropCodes: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EPIPE']);

async function readAnswer(incoming: IncomingMessage): Promise<Omit<TestedAnswer, 'wire'>> {
  const headers = readHeaders(incoming.rawHeaders);
  const bytes = await gather(incoming, { bytes: largestAnswer });
  const text = await readBody(bytes, headers, largestAnswer);
  // Source: RFC 8259, 8.1: whoever reads JSON may ignore the mark rather than take it for a fault. What is wrong with it is told once, of the answers of A-212.
  const hasMark = text.startsWith(byteOrderMark);
  return { status: incoming.statusCode!, headers, body: hasMark ? text.slice(byteOrderMark.length) : text, hasMark };
}

const byteOrderMark = '\uFEFF';

/** Host and port of an https URL. */
export function hostAndPort(origin: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(origin);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
}

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);
