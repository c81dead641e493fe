import type { TLSSocket } from 'node:tls';
import { ControlError } from '@mock-spine/shared/control/control-error';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Portion } from '@mock-spine/shared/http/shared-room';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import type { SspExchange } from '../request/exchange.ts';
import type { Leg } from '../forward/forward.ts';
import type { Issued } from '../issue/issue.ts';
import { readEndpoint, type Directory, type Endpoint } from '../registry/directory.ts';
import type { OwnCalls } from '../scorecard/own-calls.ts';
import { pathOf } from '../request/facts.ts';
import { call, type Call, type Called } from './call.ts';
import { createClient, type ClientMaterials } from './client-context.ts';
import { completeHeaders } from '../issue/complete-headers.ts';
import type { Note } from '../issue/note-change.ts';
import { noteFormat, noteMutualTls } from './notes.ts';
import { openOwnExchange } from './own-exchange.ts';
import { judgeCall } from './verdict.ts';

/** What sending needs. */
export interface Sending {
  readonly directory: Directory;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  readonly leg: Leg;
  readonly materials: ClientMaterials;
  readonly sspUrl: () => string;
  /** Where it is on this machine, whatever others call it: `https://localhost:8443`. */
  readonly sspHere: () => string;
  /** Notes which requests are ours. */
  readonly own: OwnCalls;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly stopwatch: () => number;
  /** Of the room that the answers to all calls share. */
  readonly portion?: Portion;
}

/** What came of a request, and the id of its exchange in the journal. */
export interface SentOrder extends Called {
  readonly exchange: string | undefined;
  /** Whether what came is what the vector expects; absent without a vector. */
  readonly asExpected?: boolean;
  readonly notes: readonly Note[];
}

/**
 * Sends a request: as a consumer through the SSP, or as the SSP straight to the provider, without the SSP's checks.
 * @throws ControlError 400 when a request at "ssp" would leave the registered providers, or cannot be sent at all
 */
export async function send(issued: Issued, sending: Sending): Promise<SentOrder> {
  const { exchange, notes, ...called } = await (issued.at === 'consumer'
    ? sendToSsp(issued, sending)
    : sendToProvider(issued, sending));
  const verdict = judgeCall(issued, called);
  return {
    ...called,
    ...verdict,
    notes: [...issued.notes, ...notes, ...noteFormat(called), ...verdict.notes],
    exchange,
  };
}

async function sendToSsp(
  issued: Issued,
  { sspUrl, sspHere, materials, leg, journal, own, now, portion }: Sending,
): Promise<SentOrder> {
  const at = now();
  const called = await own.during(() =>
    call(written({ ...issued, url: hereOf(issued.url, sspUrl(), sspHere()) }, readEndpoint(sspHere())), {
      client: createClient(issued, materials),
      timeout: leg.timeout + grace,
      maxHeaderSize: leg.maxHeaderSize + ownFields,
      explain: leg.explain,
      onConnect: (port) => own.connected(port, now()),
      portion,
    }),
  );
  // The listener notes the end of the exchange after the last byte has left.
  await new Promise(setImmediate);
  const isOurs = (entry: Exchange) =>
    entry.kind === 'request'
      ? (entry as SspExchange).client.port === called.localPort
      : entry.kind === 'connection' && entry.at >= at && !called.response;
  const [found] = journal.list(1, isOurs);
  const failure = found?.entry.kind === 'request' ? (found.entry as SspExchange).outbound?.failure : undefined;
  return { ...called, ...(failure && { failure }), exchange: found?.id, notes: [] };
}

/** The same URL at the SSP's own address: the one that others call it by may lead through what is before it. */
const hereOf = (url: string, origin: string, here: string): string =>
  url.startsWith(`${origin}/`) ? here + url.slice(origin.length) : url;

/** A consumer waits longer than the SSP, so that it sees the SSP's 504. Milliseconds. */
const grace = 5_000;

/** Room for the header fields that the SSP adds to an answer. Bytes. */
const ownFields = 1024;

async function sendToProvider(
  issued: Issued,
  { directory, journal, bodies, leg, materials, now, stopwatch, portion }: Sending,
): Promise<SentOrder> {
  const to = directory.reach(issued.url);
  if (!to)
    throw new ControlError(
      400,
      `${issued.url} is not at the host and port of a registered endpoint.`,
      'The SSP connects to registered providers only: start it with --provider.',
    );
  const outgoing = written(issued, to);
  const client = createClient(issued, materials);
  const start = stopwatch();
  const exchange = openOwnExchange(to, outgoing, directory, now());
  exchange.sentAs = issued.client;
  if (outgoing.body !== undefined) exchange.requestBody = bodies.keep(outgoing.body);
  const id = journal.add(exchange);
  const stamp = (stage: string) => exchange.timings.stamp(stage, stopwatch() - start);
  const notes: Note[] = [];
  let connection: TLSSocket | null = null;
  const called = await call(outgoing, {
    client,
    timeout: leg.timeout,
    maxHeaderSize: leg.maxHeaderSize,
    explain: leg.explain,
    portion,
    onSocket: (socket) => {
      connection = socket;
    },
    onSecure: (socket) => {
      stamp('connected');
      exchange.outbound!.tls = leg.readTls(socket);
      const note = noteMutualTls(socket);
      if (note && socket.getProtocol() === 'TLSv1.2') notes.push(note);
    },
    onAnswer: ({ rawHeaders }) => {
      stamp('providerAnswered');
      exchange.outbound!.answered = rawHeaders;
    },
    onBody: (body) => {
      exchange.answerBody = bodies.open();
      exchange.answerBody?.add(body);
    },
  });
  stamp('answered');
  exchange.outbound!.tls ??= leg.readTls(connection);
  if (called.failure) exchange.outbound!.failure = called.failure;
  if (called.response) exchange.answer = { by: 'provider', status: called.response.status };
  journal.end(id, exchange);
  return { ...called, exchange: id, notes };
}

/** A request as it goes to this endpoint. */
function written({ method, url, headers, body }: Issued, to: Endpoint): Call & { readonly to: Endpoint } {
  return {
    to,
    method,
    path: pathOf(url, to.origin),
    headers: completeHeaders(headers, { host: to.host, method, body }),
    body,
  };
}
