import type { IncomingMessage, ServerResponse } from 'node:http';
import { hopByHopHeaders, announcesBody, readHeaders } from '@mock-spine/shared/protocol/headers';
import { guard } from '@mock-spine/shared/failures/guard';
import { speaksAnotherProtocol } from '@mock-spine/shared/http/other-protocol';
import { JoinedWrites, type PieceSource } from '@mock-spine/shared/http/pieces';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { OutboundFailure } from '../request/exchange.ts';
import { anotherProtocol, codingUnknown, statusInvalid, switchedProtocols } from './failures.ts';

/**
 * The header fields that go on to the provider: those that were sent, with their case, order and duplicates, but for those of one connection;
 * `Host` is the provider's, and `Forwarded` tells what proxying hides (RFC 7239).
 * @param host the provider's host and port
 */
export function requestHeaders(req: IncomingMessage, host: string): string[] {
  const headers = endToEnd(['Host', host], req.rawHeaders, ownFields);
  if (announcesBody(req.headers)) {
    if (req.headers['content-length'] === undefined) headers.push('Transfer-Encoding', 'chunked');
  } else if (req.headers['content-length'] === undefined && req.method !== 'GET') headers.push('Content-Length', '0');
  headers.push('Forwarded', forwarded(req));
  return headers;
}

/** The header fields of an answer that go on to the consumer: all but those of one connection. */
export const responseHeaders = (raw: readonly string[]): string[] => endToEnd([], raw, hopByHopHeaders);

/** The value of our `Forwarded` field. Source: RFC 7239 §4; which header the SSP adds is not published (A-021). */
export function forwarded({
  socket: { remoteAddress, localAddress },
  headers: { host = '' },
}: IncomingMessage): string {
  const isAsBefore = latest.from === remoteAddress && latest.by === localAddress && latest.host === host;
  if (!isAsBefore) {
    const value = `for=${node(remoteAddress)};by=${node(localAddress)};proto=https;host=${quote(host)}`;
    latest = { from: remoteAddress, by: localAddress, host, value };
  }
  return latest.value;
}

/** Requests come from the same few ends: the field that was made last is kept. */
let latest: { from: string | undefined; by: string | undefined; host: string; value: string } = {
  from: undefined,
  by: undefined,
  host: '',
  value: 'for=unknown;by=unknown;proto=https;host=""',
};

/** Fields of a request that end here. */
const ownFields: ReadonlySet<string> = new Set([...hopByHopHeaders, 'host']);

function endToEnd(kept: string[], raw: readonly string[], dropped: ReadonlySet<string>): string[] {
  let named: Set<string> | undefined;
  for (let i = 0; i < raw.length; i += 2) {
    if (!initials.has(raw[i]!.charCodeAt(0))) {
      kept.push(raw[i]!, raw[i + 1]!);
      continue;
    }
    const name = raw[i]!.toLowerCase();
    if (name === 'connection') named = addNamed(named, raw[i + 1]!);
    if (!dropped.has(name)) kept.push(raw[i]!, raw[i + 1]!);
  }
  return named === undefined ? kept : kept.filter((_, i) => !named.has(kept[i - (i % 2)]!.toLowerCase()));
}

/** With what the names of fields that may be dropped begin: most others need not be looked at any closer. */
const initials: ReadonlySet<number> = new Set(
  [...ownFields].flatMap((name) => [name.charCodeAt(0), name.toUpperCase().charCodeAt(0)]),
);

/** Adds the fields that a `Connection` field names as its own. */
function addNamed(named: Set<string> | undefined, value: string): Set<string> | undefined {
  if (/^(keep-alive|close)$/i.test(value)) return named;
  const tokens = value
    .toLowerCase()
    .split(',')
    .map((token) => token.trim());
  return new Set([...(named ?? []), ...tokens.filter((token) => !endToEndAlways.test(token))]);
}

/** Naming one of these in `Connection` would take away what was checked here before the provider sees it. */
const endToEndAlways = /^(host|content-length|content-type|authorization|cache-control|ssp-.*)$/;

function node(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  return address.includes(':') ? `"[${address}]"` : address;
}

const quote = (text: string): string =>
  /^[\w!#$%&'*+.^`|~-]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Who looks after an answer on its way. */
export interface Courier extends PieceSource {
  /** Writes the head, when it has not been written. @returns whether the answer is to be passed on */
  begin(): boolean;
}

/**
 * Passes a provider's answer on as it arrives, no faster than the consumer reads. The head waits for the first of the body or the end of this turn of the
 * event loop: until then what is wrong with the answer can still be told.
 * @returns what is written to the consumer
 */
export function relayAnswer(answer: IncomingMessage, res: ServerResponse, courier: Courier): JoinedWrites {
  const length = Number(readHeaders(answer.rawHeaders).first('content-length') ?? Number.NaN);
  const joined = new JoinedWrites(answer, res, courier);
  let received = 0;

  answer.on(
    'data',
    guard(courier.fail, (chunk: Buffer) => {
      if (!courier.begin()) return;
      received += chunk.length;
      if (received === length) endWith(res, joined.take(chunk)!);
      else joined.write(chunk);
    }),
  );
  // Before Node's own listener, which ends the connection or gives it back.
  answer.prependListener(
    'end',
    guard(courier.fail, () => {
      if (courier.begin() && !res.writableEnded) res.end(joined.take());
    }),
  );
  const beginAlone = (): void => {
    if (received === 0 && !res.writableEnded && !res.destroyed && courier.begin()) res.flushHeaders();
  };
  // The head must not wait for a body that is slow to come. What came in the same packet is here when the turn's ticks are done: most answers end with
  // that, and need no turn of their own.
  process.nextTick(
    guard(courier.fail, () => {
      if (received === 0 && !res.writableEnded) setImmediate(guard(courier.fail, beginAlone));
    }),
  );
  return joined;
}

/**
 * The header fields with which an answer is passed on, names and values in turn.
 * @param added header fields of the SSP's own, for those that the answer does not have
 * @param isWritable whether there is nothing in them that cannot be passed on
 */
export function headersOf(answer: IncomingMessage, added: readonly Header[], isWritable: boolean): readonly string[] {
  const given = readHeaders(answer.rawHeaders);
  const headers = responseHeaders(answer.rawHeaders);
  // Not by setHeader: beside that, writeHead keeps one of several fields of a name.
  for (const [name, value] of added) if (given.first(name.toLowerCase()) === undefined) headers.push(name, value);
  return isWritable ? headers : headers.map(clean);
}

/** The phrase of an answer as it may be passed on. */
export const phraseOf = ({ statusMessage = '' }: IncomingMessage): string => clean(statusMessage);

/** Whether the status line or the header fields have bytes that cannot be passed on: Node writes none that RFC 9110 §5.5 forbids, though its parser lets some in. */
export function hasUnwritable({ statusMessage = '', rawHeaders }: IncomingMessage): boolean {
  // The parser lets no such name in.
  for (let i = 1; i < rawHeaders.length; i += 2) if (hasForbidden(rawHeaders[i]!)) return true;
  return hasForbidden(statusMessage);
}

const forbidden = /[^\t\x20-\x7e\x80-\xff]/;
const hasForbidden = (text: string): boolean => forbidden.test(text);
const clean = (text: string): string => (hasForbidden(text) ? text.replace(/[^\t\x20-\x7e\x80-\xff]+/g, '') : text);

/** The head and a small body that is complete leave in one piece: Node puts a text into the head's, bytes into a second one beside it. */
function endWith(res: ServerResponse, chunk: Buffer): void {
  if (chunk.length <= largestText) res.end(chunk.toString('latin1'), 'latin1');
  else res.end(chunk);
}

/** Bytes up to which copying a part is cheaper than writing two. */
const largestText = 16 * 1024;

/** What keeps an answer that Node could read from being passed on. */
export function findAnswerFault(answer: IncomingMessage): OutboundFailure | undefined {
  const { statusCode, rawHeaders, httpVersion } = answer;
  const line = (protocol: string) => `${protocol}/${httpVersion} ${statusCode}`;
  if (httpVersion !== '1.1' && speaksAnotherProtocol(answer, line)) return anotherProtocol;
  if (statusCode === 101) return switchedProtocols;
  if (statusCode! < 200) return statusInvalid;
  const coding = readHeaders(rawHeaders).list('transfer-encoding');
  return coding === '' || coding.toLowerCase() === 'chunked' ? undefined : codingUnknown;
}

/**
 * Ends an answer that has begun, once what was written has left.
 * @param isDelimited false where the end of the connection would pass for that of the answer: then it is cut off
 */
export function breakOff(res: ServerResponse, isDelimited: boolean): void {
  res.write(
    '',
    guard(res, () => (isDelimited && res.socket ? res.socket.destroySoon() : res.destroy())),
  );
}
