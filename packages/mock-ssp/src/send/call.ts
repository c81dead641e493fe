import https from 'node:https';
import type { Agent } from 'node:https';
import type { SecureContext } from 'node:tls';
import type { IncomingMessage } from 'node:http';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { OutboundFailure } from '../exchange.ts';
import { silentProvider } from '../forward/failures.ts';

/** A request that the control API sends by itself. */
export interface Call {
  /** Where to connect to. */
  readonly to: { readonly hostname: string; readonly port: number; readonly host: string };
  readonly method: string;
  /** Path and query, as they are to be sent. */
  readonly path: string;
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
  /** An agent that keeps connections, or the TLS context for a connection of its own. */
  readonly connection: { readonly agent: Agent } | { readonly agent: false; readonly secureContext: SecureContext };
  /** How long the other side may be silent, in milliseconds. */
  readonly timeout: number;
  readonly explain: (error: Error) => OutboundFailure;
  /** Is given the answer while its connection is still open. */
  readonly onAnswer?: (answer: IncomingMessage) => void;
}

/** Sends a request as it is written, broken or not, and collects the answer. Never rejects: a failure is a result. */
export async function call({ to, method, path, headers, body }: Call, { connection, timeout, explain, onAnswer }: Calling): Promise<Called> {
  let localPort: number | undefined;
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = https.request({ ...connection, host: to.hostname, port: to.port, method, path, headers: completed(headers, { host: to.host, method, body }), setHost: false, timeout });
      request
        .on('socket', (socket) => socket.once('connect', () => (localPort = socket.localPort)))
        .on('response', resolve)
        .on('timeout', () => request.destroy(new SilenceError()))
        .on('error', reject)
        .end(body);
    });
    localPort ??= answer.socket.localPort;
    onAnswer?.(answer);
    return { localPort, response: { status: answer.statusCode!, headers: pairs(answer.rawHeaders), body: await readBody(answer) } };
  } catch (error) {
    return { localPort, failure: error instanceof SilenceError ? silentProvider(timeout) : explain(error as Error) };
  }
}

class SilenceError extends Error {}

/** Adds what every request needs, where a vector has not seen to it. */
function completed(headers: readonly Header[], { host, method, body }: { host: string; method: string; body: string | undefined }): string[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const added: Header[] = [];
  if (!given.has('host')) added.push(['Host', host]);
  const hasLength = given.has('content-length') || given.has('transfer-encoding');
  if (!hasLength && (body !== undefined || method !== 'GET')) added.push(['Content-Length', String(Buffer.byteLength(body ?? ''))]);
  return [...added, ...headers].flat();
}

const largestAnswer = 16 * 1024 * 1024;

/** The body as JSON when it is JSON, else as text. */
async function readBody(answer: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += (chunk as Buffer).length;
    if (size > largestAnswer) break;
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function pairs(raw: readonly string[]): Header[] {
  return Array.from({ length: raw.length / 2 }, (_, i): Header => [raw[2 * i]!, raw[2 * i + 1]!]);
}
