import { isDeepStrictEqual } from 'node:util';
import type { Reading } from '@mock-spine/shared/journal/exchange';
import { maskTarget, maskText } from '@mock-spine/shared/journal/mask';
import { objectIn, parseJson, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { SspExchange } from '../request/exchange.ts';
import type { Issued } from '../issue/issue.ts';
import type { Order } from '../issue/order.ts';

/** What is written over a good request so that it is like one that was seen, and what that leaves out. */
export interface Differences {
  readonly order: Pick<Order, 'claims' | 'headers' | 'body' | 'method' | 'url' | 'token'>;
  readonly notes: readonly string[];
}

/**
 * Compares a request that was seen with the good one that the same order makes.
 * @param reading without `reveal`, no value comes into the order that may say something of somebody
 * @param at when it came, in milliseconds since the epoch by the clock that tokens are made by
 */
export function findDifferences(exchange: SspExchange, good: Issued, reading: Reading, at: number): Differences {
  const headers = compareHeaders(exchange, good, reading);
  const token = compareTokens(exchange, good, reading, at);
  const body = readBody(exchange, good, reading);
  const target = compareTargets(exchange, good, reading);
  const allHeaders = { ...headers.values, ...token.authorization };
  const { method } = exchange.facts;
  return {
    order: {
      ...(Object.keys(token.claims).length > 0 && { claims: token.claims }),
      ...(Object.keys(token.times).length > 0 && { token: token.times }),
      ...(Object.keys(allHeaders).length > 0 && { headers: allHeaders }),
      ...(body.value !== undefined && { body: body.value }),
      ...(method !== good.method && { method }),
      ...(target.url !== undefined && { url: target.url }),
    },
    notes: [...headers.notes, ...token.notes, ...body.notes, ...target.notes],
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
  'Content-Encoding',
];

function compareHeaders({ facts }: SspExchange, good: Issued, { reveal }: Reading): Compared<string | string[]> {
  const compared: Compared<string | string[]> = { values: {}, notes: [] };
  for (const name of repeatedHeaders) {
    const seen = facts.headers.all(name.toLowerCase());
    const usual = good.headers.find(([other]) => other === name)?.[1];
    const [value] = seen;
    if (seen.length > 1 && (reveal || seen.every(isPlain))) {
      compared.values[name] = [...seen];
      continue;
    }
    if (seen.length > 1) compared.notes.push(`${name} was sent ${seen.length} times; once is all that is repeated.`);
    if (value === usual) continue;
    if (value === undefined) compared.values[name] = removed;
    else if (reveal || isPlain(value)) compared.values[name] = value;
    else compared.notes.push(`${name} was another and is masked: ask with reveal=true.`);
  }
  const traces = facts.headers.all('ssp-traceid');
  const [trace] = traces;
  if (traces.length > 1 && (reveal || traces.every(isPlain))) compared.values['Ssp-TraceID'] = [...traces];
  else if (trace === undefined) compared.values['Ssp-TraceID'] = removed;
  else if (!isGuid(trace) && (reveal || isPlain(trace))) compared.values['Ssp-TraceID'] = trace;
  return compared;
}

/** Claims that say nothing of anybody. */
const impersonal: ReadonlySet<string> = new Set(['aud', 'requested_scope', 'reason_for_request']);

interface ComparedToken {
  readonly claims: Record<string, unknown>;
  readonly times: { lifetime?: number; age?: number };
  /** The header as it was, where no fresh token is like the one that was sent. */
  readonly authorization?: { readonly Authorization: string | string[] };
  readonly notes: string[];
}

function compareTokens(exchange: SspExchange, good: Issued, reading: Reading, at: number): ComparedToken {
  const { claims } = exchange.facts.token;
  const unlike = repeatUnlike(exchange, good, reading);
  if (!claims || unlike.authorization) return { claims: {}, times: {}, ...unlike };
  const { times, moments } = readTimes(claims, at);
  const compared: ComparedToken = { claims: moments, times, notes: unlike.notes };
  const usual = good.token.claims as Readonly<Record<string, unknown>>;
  for (const name of new Set([...Object.keys(usual), ...Object.keys(claims)])) {
    if ((name === 'iat' || name === 'exp') && isMoment(claims[name])) continue;
    if (isDeepStrictEqual(claims[name], usual[name])) continue;
    if (claims[name] === undefined) compared.claims[name] = removed;
    else if (reading.reveal || (impersonal.has(name) && typeof claims[name] === 'string' && isPlain(claims[name])))
      compared.claims[name] = claims[name];
    else
      compared.notes.push(`The claim ${maskText(name).slice(0, 50)} was another and is masked: ask with reveal=true.`);
  }
  return compared;
}

/** A token that no fresh one is like is sent as it was: one that cannot be read, and one that is encoded, headed or signed otherwise. */
function repeatUnlike(
  { facts, received }: SspExchange,
  good: Issued,
  { reveal }: Reading,
): Pick<ComparedToken, 'authorization'> & { readonly notes: string[] } {
  const sent = received.filter((_, index) => index % 2 === 1 && received[index - 1]!.toLowerCase() === 'authorization');
  if (sent.length === 0) return { authorization: { Authorization: removed }, notes: [] };
  const isLike =
    sent.length === 1 &&
    facts.token.claims !== undefined &&
    /^Bearer [\w-]+\.[\w-]+\.$/.test(sent[0]!) &&
    isDeepStrictEqual({ ...facts.token.header }, { ...good.token.header });
  if (isLike) return { notes: [] };
  if (reveal && sent.every(isLine))
    return { authorization: { Authorization: sent }, notes: ['Its token is sent as it was: no fresh one is like it.'] };
  return { notes: ['Its token could not be read, or was unlike a good one: the fresh one is good.'] };
}

/** How long it lived and how old it was, where that is not five minutes, made at once; its moments themselves, where they are not of these years. */
function readTimes(
  { iat, exp }: Readonly<Record<string, unknown>>,
  at: number,
): { readonly times: ComparedToken['times']; readonly moments: Record<string, unknown> } {
  if (!isMoment(iat) || !isMoment(exp)) return { times: {}, moments: {} };
  const [lifetime, age] = [exp - iat, Math.round(at / 1000) - iat];
  if (Math.abs(lifetime) > aYear || Math.abs(age) > aYear) return { times: {}, moments: { iat, exp } };
  return { times: { ...(lifetime !== 300 && { lifetime }), ...(Math.abs(age) > fresh && { age }) }, moments: {} };
}

/** Seconds within which a token counts as made for its request, and beyond which its moments are not meant as such. */
const [fresh, aYear] = [60, 366 * 24 * 3600];

const isMoment = (value: unknown): value is number => Number.isSafeInteger(value);

function readBody(
  { requestBody }: SspExchange,
  good: Issued,
  { reveal }: Reading,
): { value?: JsonObject | string; notes: string[] } {
  if (good.body === undefined && requestBody === undefined) return { notes: [] };
  if (requestBody === undefined || requestBody.notKept)
    return { notes: ['Its body is not kept: the body is that of a good request.'] };
  if (!reveal) return { notes: ['Its body is masked: ask with reveal=true, or the body is that of a good request.'] };
  const bytes = requestBody.read();
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) return { notes: ['Its body is no text: the body is that of a good request.'] };
  return { value: objectIn(parseJson(text)) ?? text, notes: [] };
}

function compareTargets(
  { facts }: SspExchange,
  good: Issued,
  { reveal }: Reading,
): { readonly url?: string; readonly notes: string[] } {
  const seen = facts.wanted.names === 'url' ? facts.wanted.url : facts.target;
  const [before, after] = [decode(seen), decode(good.url)];
  if (after.endsWith(before)) return { notes: [] };
  // Behind the address of the SSP it stood as it stood in the request.
  const url = good.at === 'consumer' ? facts.target.slice(1) : new URL(good.url).origin + facts.target;
  if (/^[\x21-\x7e]{1,8000}$/.test(url) && facts.target.startsWith('/') && (reveal || maskTarget(url) === url))
    return { url, notes: [] };
  return { notes: [`Its target was another: ${(reveal ? seen : maskTarget(seen)).slice(0, 500)}`] };
}

const isGuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** What an order takes as the value of a header. */
const isLine = (value: string): boolean => /^[\t\x20-\x7e\xa0-\xff]{0,8000}$/.test(value);

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
