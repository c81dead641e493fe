import { isNhsNumber } from '../protocol/nhs-number.ts';

/** Stands where something sensitive was. */
const masked = '***';

/** Where in a request or an answer a text stood: that decides what in it is sensitive. */
export type Place =
  /** Whatever a peer wrote: any ten digits may be an NHS number, also one that was mistyped. */
  | 'text'
  /** A request target: the values of its query besides. */
  | 'target'
  /** A sentence that a mock or a provider made (`diagnostics`, `display`): ten digits are masked only when they are an NHS number. */
  | 'sentence'
  /** The name of a header field, before its value: what authorises or identifies a client is masked in full. */
  | { readonly header: string };

/** A text without what is sensitive at its place. Tokens are so everywhere; the digits of a GUID nowhere. */
export function mask(text: string, place: Place): string {
  if (place === 'target') return maskQuery(text);
  if (place === 'sentence') return withoutTokens(withoutNumbers(text, isNhsNumber));
  if (place !== 'text' && secretHeaders.has(place.header.toLowerCase())) return masked;
  return withoutTokens(withoutNumbers(text, () => true));
}

/** As {@link mask} for a text of anybody's. */
export const maskText = (text: string): string => mask(text, 'text');

/** As {@link mask} for a request target. */
export const maskTarget = (target: string): string => mask(target, 'target');

/** As {@link mask} for the value of a header field. */
export const maskHeader = (name: string, value: string): string => mask(value, { header: name });

function maskQuery(target: string): string {
  const question = target.indexOf('?');
  if (question < 0) return maskText(target);
  const query = target.slice(question + 1).replace(/=[^&]*/g, `=${masked}`);
  return `${maskText(target.slice(0, question))}?${maskText(query)}`;
}

/** GUIDs are matched first, so that ten digits within one are never seen. */
const guidOrNumber = /(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])|(?<![\d-])\d{10}(?!\d)/gi;

const withoutNumbers = (text: string, isSensitive: (digits: string) => boolean): string =>
  text.replace(guidOrNumber, (found) => (found.length === 10 && isSensitive(found) ? masked : found));

const withoutTokens = (text: string): string => text.replace(/\bBearer\s+\S+/gi, `Bearer ${masked}`).replace(/\beyJ[\w+/=-]*(\.[\w+/=-]*)*/g, masked);

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'apikey']);
