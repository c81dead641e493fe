import type { Tells } from './told-by.ts';

/** Stands where something sensitive was. */
const masked = '***';

/** Where in a request or an answer a text stood: that decides what in it is sensitive. */
export type TextPlace =
  /** Whatever a peer wrote: any ten digits may be an NHS number, also one that was mistyped. */
  | 'text'
  /** A request target: the values of its query besides. */
  | 'target'
  /** The name of a header field, before its value: what authorises or identifies a client is masked in full. */
  | { readonly header: string }
  /**
   * A sentence that a mock or a provider made of a request: a finding, `diagnostics`, `display`. It is ours, and shown as it is, but for what it repeats
   * of what the request told of somebody, which is masked there as it is where it stood.
   */
  | { readonly madeOf: Tells };

/** A text without what is sensitive at its place. Tokens are so wherever a peer wrote; the digits of a GUID nowhere. */
export function mask(text: string, place: TextPlace): string {
  if (place === 'text') return withoutAny(text, () => true);
  if (place === 'target') return maskQuery(text);
  if ('madeOf' in place) return maskSentence(text, place.madeOf);
  return secretHeaders.has(place.header.toLowerCase()) ? masked : withoutAny(text, () => true);
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

function maskSentence(sentence: string, isRepeated: Tells): string {
  return withoutAny(
    sentence.replace(/[^\s"']+/g, (word) => maskAddress(word, isRepeated)),
    isRepeated,
  );
}

/** An address that a sentence repeats is a request target there, too. */
function maskAddress(word: string, isRepeated: Tells): string {
  const question = word.indexOf('?');
  const start = question < 0 ? -1 : word.lastIndexOf('http', question);
  if (start < 0) return word;
  const address = word.slice(start).replace(/[.,;:)]{1,3}$/, '');
  return isRepeated(address) ? maskQuery(word) : word;
}

const withoutAny = (text: string, isSensitive: (found: string) => boolean): string =>
  withoutTokens(withoutNumbers(text, isSensitive), isSensitive);

/** GUIDs are matched first, so that ten digits within one are never seen. */
const guidOrNumber = /(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])|(?<![\d-])\d{10}(?!\d)/gi;

const withoutNumbers = (text: string, isSensitive: (digits: string) => boolean): string =>
  text.replace(guidOrNumber, (found) => (found.length === 10 && isSensitive(found) ? masked : found));

const withoutTokens = (text: string, isSensitive: (token: string) => boolean): string =>
  text
    .replace(/\b(Bearer\s+)(\S+)/gi, (found, scheme: string, token: string) =>
      isSensitive(token.replace(/["…].*$/s, '')) ? `${scheme}${masked}` : found,
    )
    .replace(/\beyJ[\w+/=-]*(?:\.[\w+/=-]*)*/g, (found) => (isSensitive(found.replace(/\.$/, '')) ? masked : found));

const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'apikey',
]);
