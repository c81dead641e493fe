import { Agent, request } from 'node:https';
import { isIP } from 'node:net';
import { clientSecureContext } from '@mock-spine/shared/tls/context-options';
import { readHeaders, type HeaderView } from '@mock-spine/shared/protocol/headers';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import type { Target } from '../target.ts';

/** An answer of the target, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderView;
  readonly body: string;
}

/** Sends drafts to one target. */
export interface Sender {
  /** @throws the error of the connection, or `ETIMEDOUT` when the target is silent */
  readonly send: (draft: Draft) => Promise<Answer>;
  readonly close: () => void;
}

/** How long a target may be silent, in milliseconds. */
const patience = 15_000;

/** Bytes of an answer that are read; what goes beyond is a fault of its own. */
const largestAnswer = 64 * 2 ** 20;

/** Opens the good client's connections to a target: kept between requests, the server's certificate verified. */
export function openSender({ host, port, client, ca, via }: Target, serverName = host): Sender {
  const secureContext = clientSecureContext({ ...client, ca });
  const agent = new Agent({ keepAlive: true, maxSockets: 4, secureContext, servername: isIP(serverName) === 0 ? serverName : '' } as object);
  const way = via === undefined ? { host, port } : readOrigin(via);
  return {
    close: () => agent.destroy(),
    send: (draft) => new Promise((resolve, reject) => {
      const { method, url, headers, body } = writeDraft(draft);
      const path = via === undefined ? url.replace(/^https:\/\/[^/]*/, '') : `/${url}`;
      const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))];
      const sent = ['Host', `${bracketed(way.host)}:${way.port}`, ...headers.flat(), ...length];
      const outgoing = request({ agent, ...way, method, path, headers: sent as never, setHost: false, timeout: patience }, (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > largestAnswer) outgoing.destroy(new Error(`The answer is larger than ${largestAnswer} bytes.`));
          else chunks.push(chunk);
        });
        incoming.on('error', reject);
        incoming.on('end', () => resolve({ status: incoming.statusCode!, headers: readHeaders(incoming.rawHeaders), body: Buffer.concat(chunks).toString('utf8') }));
      });
      outgoing.on('timeout', () => outgoing.destroy(Object.assign(new Error(`No answer within ${patience / 1000} seconds.`), { code: 'ETIMEDOUT' })));
      outgoing.on('error', reject);
      outgoing.end(body);
    }),
  };
}

/** Host and port of an https origin. */
export function readOrigin(origin: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(origin);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
}

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);
