import { isDeepStrictEqual } from 'node:util';
import type { Reading } from '@mock-spine/shared/journal/exchange';
import { maskTarget, maskText } from '@mock-spine/shared/journal/mask';
import type { SspExchange } from '../request/exchange.ts';
import type { Issued } from '../issue/issue.ts';
import type { Order } from '../issue/order.ts';
import { isJsonObject } from '@mock-spine/shared/protocol/json';

/** What is written over a good request so that it is like one that was seen, and what that leaves out. */
export interface Differences {
  readonly order: Pick<Order, 'claims' | 'headers' | 'body'>;
  readonly notes: readonly string[];
}

/**
 * Compares a request that was seen with the good one that the same order makes.
 * @param reading without `reveal`, no value comes into the order that may say something of somebody
 */
export function findDifferences(exchange: SspExchange, good: Issued, reading: Reading): Differences {
  const [headers, claims, body] = [
    compareHeaders(exchange, good, reading),
    compareClaims(exchange, good, reading),
    readBody(exchange, good, reading),
  ];
  return {
    order: {
      ...(Object.keys(claims.values).length > 0 && { claims: claims.values }),
      ...(Object.keys(headers.values).length > 0 && { headers: headers.values }),
      ...(body.value && { body: body.value }),
    },
    notes: [...headers.notes, ...claims.notes, ...body.notes, ...compareTargets(exchange, good, reading)],
  };
}

interface Compared<V> {
  readonly values: Record<string, V>;
  readonly notes: string[];
}

/** Takes a header or a claim out of an order's request. */
const removed = '-';

const repeatedHeaders = [
  'Ssp-From',
  'Ssp-To',
  'Ssp-InteractionID',
  'Accept',
  'Content-Type',
  'Prefer',
  'If-Match',
  'If-None-Match',
];

function compareHeaders({ facts }: SspExchange, good: Issued, { reveal }: Reading): Compared<string> {
  const compared: Compared<string> = { values: {}, notes: [] };
  for (const name of repeatedHeaders) {
    const seen = facts.headers.all(name.toLowerCase());
    const usual = good.headers.find(([other]) => other === name)?.[1];
    if (seen.length > 1) compared.notes.push(`${name} was sent ${seen.length} times; once is all that is repeated.`);
    const [value] = seen;
    if (value === usual) continue;
    if (value === undefined) compared.values[name] = removed;
    else if (reveal || isPlain(value)) compared.values[name] = value;
    else compared.notes.push(`${name} was another and is masked: ask with reveal=true.`);
  }
  if (facts.headers.first('ssp-traceid') === undefined) compared.values['Ssp-TraceID'] = removed;
  return compared;
}

/** Claims that say nothing of anybody. */
const impersonal: ReadonlySet<string> = new Set(['aud', 'requested_scope', 'reason_for_request']);

function compareClaims({ facts }: SspExchange, good: Issued, { reveal }: Reading): Compared<unknown> {
  const compared: Compared<unknown> = { values: {}, notes: [] };
  const { claims } = facts.token;
  if (!claims) return { values: {}, notes: ['Its token could not be read, or there was none: the fresh one is good.'] };
  const usual = good.token.claims as Readonly<Record<string, unknown>>;
  for (const name of new Set([...Object.keys(usual), ...Object.keys(claims)])) {
    if (name === 'iat' || name === 'exp' || isDeepStrictEqual(claims[name], usual[name])) continue;
    if (claims[name] === undefined) compared.values[name] = removed;
    else if (reveal || (impersonal.has(name) && typeof claims[name] === 'string' && isPlain(claims[name])))
      compared.values[name] = claims[name];
    else
      compared.notes.push(`The claim ${maskText(name).slice(0, 50)} was another and is masked: ask with reveal=true.`);
  }
  const lifetime = Number(claims['exp']) - Number(claims['iat']);
  if (lifetime !== 300)
    compared.notes.push(
      `Its token lived ${Number.isFinite(lifetime) ? lifetime : 'an unknown number of'} seconds; a fresh one lives 300.`,
    );
  return compared;
}

function readBody(
  { requestBody }: SspExchange,
  good: Issued,
  { reveal }: Reading,
): { value?: Record<string, unknown>; notes: string[] } {
  if (good.body === undefined && requestBody === undefined) return { notes: [] };
  if (requestBody === undefined || requestBody.notKept)
    return { notes: ['Its body is not kept: the body is that of a good request.'] };
  if (!reveal) return { notes: ['Its body is masked: ask with reveal=true, or the body is that of a good request.'] };
  try {
    const value: unknown = JSON.parse(requestBody.read().toString('utf8'));
    if (isJsonObject(value)) return { value, notes: [] };
  } catch {
    // Said below.
  }
  return { notes: ['Its body is not a JSON object: the body is that of a good request.'] };
}

function compareTargets({ facts }: SspExchange, good: Issued, { reveal }: Reading): string[] {
  const seen = facts.wanted.names === 'url' ? facts.wanted.url : facts.target;
  const [before, after] = [decode(seen), decode(good.url)];
  if (after.endsWith(before)) return [];
  return [`Its target was another: ${(reveal ? seen : maskTarget(seen)).slice(0, 500)}`];
}

/** Without white space at the ends and control characters, and nothing in it that is masked elsewhere. */
const isPlain = (value: string): boolean =>
  /^[\x21-\x7e]([\x20-\x7e]{0,500}[\x21-\x7e])?$/.test(value) && maskText(value) === value;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
