import { STATUS_CODES } from 'node:http';
import { readHeaders, announcesBody, framingOf } from '../protocol/headers.ts';
import type { Reading } from './exchange.ts';
import type { KeptBody } from './kept-bodies.ts';
import { maskHeader, maskTarget, maskText } from './mask.ts';
import { showBody, type ShowBody } from './show-body.ts';
import { toldBy, type Tells } from './told-by.ts';

/** One message and its answer between two systems. Header fields are names and values in turn. */
export interface CrossedHop {
  /** Which hop: `consumer to SSP`. */
  readonly hop: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly method: string;
  /** Scheme, host and port of whom it was sent to, without the target. */
  readonly origin: string;
  readonly target: string;
  readonly sent: readonly string[];
  readonly sentBody?: KeptBody | undefined;
  /** Absent when no answer came. */
  readonly answer?:
    { readonly status: number; readonly headers: readonly string[]; readonly body?: KeptBody | undefined } | undefined;
  /** Milliseconds until the answer began, and from then to its end. */
  readonly wait: number;
  readonly receive: number;
  readonly comment?: string | undefined;
}

/** The legs of one exchange. */
export interface Crossed {
  readonly id: string;
  readonly traceId: string | undefined;
  readonly legs: readonly CrossedHop[];
}

/** Writes a HAR archive, version 1.2, the oldest entry first. What is not known is written as the format has it: -1, 0 or empty. */
export function writeHar(crossed: readonly Crossed[], creator: string, reading: Reading, show: ShowBody = showBody) {
  const entries = crossed.flatMap(({ id, traceId, legs }) =>
    legs.map((leg) => ({
      ...entry(leg, reading, show),
      _exchange: id,
      _traceId: reading.reveal || traceId === undefined ? traceId : maskText(traceId),
    })),
  );
  entries.sort((a, b) => (a.startedDateTime < b.startedDateTime ? -1 : 1));
  return wrapHar(entries, creator, reading);
}

/** An entry of an archive: one leg. */
export type HarEntry = ReturnType<typeof entry> & { readonly _exchange: string; readonly _traceId: string | undefined };

/** The archive of some entries. */
export const wrapHar = (entries: readonly HarEntry[], creator: string, { reveal }: Reading) => ({
  log: {
    version: '1.2',
    creator: { name: creator, version: '1' },
    pages: [],
    entries,
    comment: reveal ? 'Nothing is masked.' : 'Masked: ask with reveal=true for what was there.',
  },
});

function entry(leg: CrossedHop, reading: Reading, show: ShowBody) {
  const { hop, startedAt, wait, receive, comment } = leg;
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: round(wait) + round(receive),
    request: request(leg, reading, show),
    response: response(leg, reading, show),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: round(wait), receive: round(receive) },
    ...(comment !== undefined && { comment }),
    _hop: hop,
  };
}

function request({ method, origin, target, sent, sentBody }: CrossedHop, reading: Reading, show: ShowBody) {
  const shown = sentBody && show(sentBody, sent, reading);
  const postData = shown && {
    mimeType: shown.mimeType,
    params: [],
    text: shown.text ?? '',
    ...(shown.comment !== undefined && { comment: shown.comment }),
  };
  return {
    method,
    url: reading.reveal ? `${origin}${target}` : `${maskText(origin)}${maskTarget(target)}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: showHeaders(sent, reading),
    queryString: readQueryString(target, reading),
    ...(postData && { postData }),
    headersSize: -1,
    bodySize: sentBody?.size ?? (announcesBody(framingOf(readHeaders(sent))) ? -1 : 0),
  };
}

function response({ answer, ...asked }: CrossedHop, reading: Reading, show: ShowBody) {
  if (!answer)
    return {
      status: 0,
      statusText: '',
      httpVersion: '',
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    };
  const { status, headers, body } = answer;
  const fields = readHeaders(headers);
  const shown = body && show(body, headers, reading, toldByLeg(asked));
  const { text, encoding, comment } = shown ?? {};
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: showHeaders(headers, reading),
    content: {
      size: shown?.size ?? 0,
      mimeType: shown?.mimeType ?? fields.first('content-type') ?? 'x-unknown',
      ...(text !== undefined && { text }),
      ...(encoding && { encoding }),
      ...(comment !== undefined && { comment }),
    },
    redirectURL: reading.reveal ? (fields.first('location') ?? '') : maskTarget(fields.first('location') ?? ''),
    headersSize: -1,
    bodySize: shown?.crossed ?? -1,
  };
}

/** What the request of a leg tells. */
export const toldByLeg = ({ target, sent, sentBody }: Pick<CrossedHop, 'target' | 'sent' | 'sentBody'>): Tells =>
  toldBy({ target, headers: readHeaders(sent), body: sentBody });

function showHeaders(raw: readonly string[], { reveal }: Reading) {
  return Array.from({ length: raw.length / 2 }, (_, i) => {
    const [name, value] = [raw[2 * i]!, raw[2 * i + 1]!];
    return { name, value: reveal ? value : maskHeader(name, value) };
  });
}

function readQueryString(target: string, { reveal }: Reading) {
  const question = target.indexOf('?');
  if (question < 0) return [];
  return [...new URLSearchParams(target.slice(question + 1))].map(([name, value]) => ({
    name: reveal ? name : maskTarget(name),
    value: reveal ? value : '***',
  }));
}

const round = (milliseconds: number): number => Math.round(Math.max(milliseconds, 0) * 1000) / 1000;
