/**
 * @typedef {import('../lib/answers.ts').Issued} Issued
 * @typedef {Readonly<Record<string, unknown>>} Fields
 */

/**
 * How two requests differ, part by part. What is new in every request does not count: the trace id, and the moment at which a token is made.
 * @param {Issued} good
 * @param {Issued} broken
 * @returns {{ what: string, from: string | undefined, to: string | undefined }[]}
 */
export function findDifferences(good, broken) {
  const claims = compare('Claim', good.token.claims, withSameMoment(good.token.claims, broken.token.claims));
  const joseHeader = compare('Token header', good.token.header, broken.token.header);
  const headers = compare('Header', byName(good.headers), byName(broken.headers)).filter(
    ({ what, from, to }) => !isNoise(what, from, to, claims.length + joseHeader.length),
  );
  const rest = compare(
    '',
    { Method: good.method, URL: good.url, ...bodyOf(good.body) },
    { Method: broken.method, URL: broken.url, ...bodyOf(broken.body) },
  );
  return [...rest, ...headers, ...joseHeader, ...claims];
}

/** What differs between two sets of fields, each named by its kind; long values are shortened. @param {string} kind @param {Fields} old @param {Fields} young */
export function compare(kind, old, young) {
  const names = [...new Set([...Object.keys(old), ...Object.keys(young)])];
  return names
    .map((name) => ({ what: `${kind} ${name}`.trim(), from: written(old[name]), to: written(young[name]) }))
    .filter(({ from, to }) => from !== to);
}

/** @param {unknown} value */
const written = (value) =>
  value === undefined ? undefined : shorten(typeof value === 'string' ? value : JSON.stringify(value));

/** @param {string} text */
const shorten = (text) => (text.length > 400 ? `${text.slice(0, 400)}…` : text);

/** @param {Issued['headers']} headers */
function byName(headers) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, value] of headers) found[name] = name in found ? `${found[name]}\n${value}` : value;
  return found;
}

/** Another trace id is no change, unless it is not a GUID; another Authorization is none where the token's parts tell of it, or none at all. @param {string} what @param {string | undefined} from @param {string | undefined} to @param {number} told */
function isNoise(what, from, to, told) {
  if (what === 'Header Ssp-TraceID') return isGuid(from) && isGuid(to);
  return (
    what === 'Header Authorization' && from !== undefined && to !== undefined && (told > 0 || sameButMoment(from, to))
  );
}

/** @param {string | undefined} text */
const isGuid = (text) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text ?? '');

/** @param {string} from @param {string} to */
const sameButMoment = (from, to) =>
  from.length === to.length && from.split('.').length === to.split('.').length && from.slice(0, 60) === to.slice(0, 60);

/** A token is made in some second: two that were made one after the other differ in that. @param {Fields} old @param {Fields} young */
function withSameMoment(old, young) {
  const drift = Number(young['iat']) - Number(old['iat']);
  if (!(Math.abs(drift) <= 2)) return young;
  return { ...young, iat: old['iat'], ...(typeof young['exp'] === 'number' && { exp: young['exp'] - drift }) };
}

/** A body's elements one by one, so that the one that changed is seen. @param {string | undefined} body @returns {Fields} */
function bodyOf(body) {
  if (body === undefined) return {};
  try {
    return Object.fromEntries(Object.entries(JSON.parse(body)).map(([name, value]) => [`Body: ${name}`, value]));
  } catch {
    return { Body: body };
  }
}
