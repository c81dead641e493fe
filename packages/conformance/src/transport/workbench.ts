import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import type { Bench } from '../kit/bench.ts';
import { askedAt } from './at-root.ts';
import { attemptRequest, writeAddress, type Attempt } from './attempt.ts';
import { describeAttempt } from './attempt-words.ts';
import { connectionOptions, type TlsClient } from './client.ts';
import { isRefusedInWords } from './refused-in-words.ts';
import { serialOf, startReference, type ReferenceServers } from './reference.ts';

/** What the transport probes of one run share: the reference servers, and what is measured once. */
export interface Workbench {
  /** The servers that permit everything; started when they are first asked for. */
  readonly reference: () => Promise<ReferenceServers>;
  /** Connects to the target as this client and sends a good request; without a session each client connects once in a run. */
  readonly try: (bench: Bench, client: TlsClient) => Promise<Attempt>;
  /** Why nothing could be concluded from a refusal of this client; undefined when it would show something. */
  readonly doubt: (bench: Bench, client: TlsClient) => Promise<string | undefined>;
  /** The suite that the client gets from a server that follows the client's order; undefined when it gets none. */
  readonly suiteAtReference: (bench: Bench, client: TlsClient) => Promise<string | undefined>;
  /** Whether the second client resumes the session of the first at a server that permits it. */
  readonly resumesAtReference: (bench: Bench, maker: TlsClient, user: TlsClient) => Promise<boolean>;
  /** Ends the reference servers. */
  readonly close: () => Promise<void>;
}

/** The good client: TLS 1.2, the four families, the SSP's certificate. */
export const ordinaryClient: TlsClient = {};

/** @param start starts the reference servers */
export function createWorkbench(start: () => Promise<ReferenceServers> = startReference): Workbench {
  const measured = new Map<string, Promise<Attempt>>();
  let started: Promise<ReferenceServers> | undefined;
  const reference = (): Promise<ReferenceServers> => (started ??= start());

  return { reference, try: tryTarget, doubt, suiteAtReference, resumesAtReference, close };

  function tryTarget(bench: Bench, client: TlsClient): Promise<Attempt> {
    const key = `${askedAt(bench)[0]} at ${writeAddress(bench.target)} as ${JSON.stringify(client)}`;
    return client.session === undefined ? once(key, () => attempt(bench, client)) : attempt(bench, client);
  }

  /** Who is refused by the application, not by the handshake, may be refused at one path alone: what is about a patient is asked for, too. */
  async function attempt(bench: Bench, client: TlsClient): Promise<Attempt> {
    const options = connectionOptions(client, bench.target);
    const [about, aboutPatient] = writeRequests(bench);
    const seen = await attemptRequest(bench.target, options, about!.text);
    const isRefused =
      seen.end === 'answered' ? isRefusedInWords(seen) || seen.refusesInBody : seen.end === 'refused' && seen.handshake;
    if (!isRefused || aboutPatient === undefined) return seen;
    const again = await attemptRequest(bench.target, options, aboutPatient.text);
    return again.end === 'answered' && again.status !== undefined && again.status < 300 && !again.refusesInBody
      ? { ...again, to: aboutPatient.target }
      : seen;
  }

  async function tryReference(bench: Bench, client: TlsClient): Promise<Attempt> {
    const { tls } = await reference();
    const go = (): Promise<Attempt> =>
      attemptRequest(tls, connectionOptions(client, bench.target), writeRequests(bench)[0]!.text);
    return client.session === undefined ? once(`reference ${JSON.stringify(client)}`, go) : go();
  }

  async function doubt(bench: Bench, client: TlsClient): Promise<string | undefined> {
    const good = await tryTarget(bench, ordinaryClient);
    if (good.end !== 'answered' || isRefusedInWords(good))
      return `The good client is not served either (${describeAttempt(good)}), so that a refusal would show nothing. Look at the probe tls-1-2 first.`;
    const control = await tryReference(bench, client);
    const { cert } = connectionOptions(client, bench.target);
    if (control.end === 'answered' && control.headers.includes(`\r\nPeer: ${serialOf(cert as string | undefined)}\r\n`))
      return undefined;
    return `This machine cannot make such a client: a server that permits it saw another one (${describeAttempt(control)}). Next: run it with an OpenSSL that can.`;
  }

  async function suiteAtReference(bench: Bench, client: TlsClient): Promise<string | undefined> {
    const seen = await tryReference(bench, client);
    return seen.end === 'answered' ? seen.handshake.cipher : undefined;
  }

  async function resumesAtReference(bench: Bench, maker: TlsClient, user: TlsClient): Promise<boolean> {
    const first = await tryReference(bench, maker);
    const session = first.end === 'answered' ? first.handshake.session : undefined;
    if (session === undefined) return false;
    const second = await tryReference(bench, { ...user, session });
    return second.end === 'answered' && second.handshake.resumed;
  }

  async function close(): Promise<void> {
    await started?.then(
      (servers) => servers.close(),
      () => undefined,
    );
  }

  function once(key: string, measure: () => Promise<Attempt>): Promise<Attempt> {
    const known = measured.get(key) ?? measure();
    measured.set(key, known);
    return known;
  }
}

interface WrittenRequest {
  readonly text: string;
  /** Without its query: `GET /B82617/STU3/1/gpconnect/Patient`. */
  readonly target: string;
}

/** Good requests of the service root, first for its capability statement, which is about nobody; any answer will do. */
function writeRequests(bench: Bench): readonly WrittenRequest[] {
  const { target, good } = bench;
  const drafts = askedAt(bench).flatMap((name) => good(name) ?? []);
  if (drafts.length === 0) return [write('GET', '/', [])];
  return drafts.map((draft) => {
    const { method, url, headers, body } = writeDraft(draft);
    return write(method, url.replace(/^https:\/\/[^/]*/, ''), headers, body);
  });

  function write(method: string, path: string, headers: Draft['headers'], body = ''): WrittenRequest {
    const length = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const];
    const lines = [['Host', writeAddress(target)] as const, ...headers, ...target.headers, ...length];
    return {
      text: `${method} ${path} HTTP/1.1\r\n${lines.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n${body}`,
      target: `${method} ${path.replace(/\?.*$/s, '')}`,
    };
  }
}
