import type { IncomingMessage } from 'node:http';
import { hopByHopHeaders } from '@mock-spine/shared/protocol/headers';
import { announcesBody } from '@mock-spine/shared/http/announces-body';

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
