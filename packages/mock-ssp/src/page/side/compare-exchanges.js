import { inMilliseconds } from '../lib/words.js';
import { compare } from '../try/differences.js';

/**
 * @typedef {import('../lib/answers.ts').ShownExchange} ShownExchange
 * @typedef {{ exchange?: ShownExchange, har?: import('../lib/answers.ts').Har }} Known
 */

/**
 * What differs between two exchanges: verdict, times, findings of both mocks, headers of both hops, claims, bodies. What is new in every request does not count.
 * @param {Known} one
 * @param {Known} other
 */
export function compareExchanges(one, other) {
  if (!one.exchange || !other.exchange) return [];
  const [first, second] = [one.exchange, other.exchange];
  return [
    ...compare('', summaryOf(first), summaryOf(second)),
    ...compare('Finding', findingsOf(first), findingsOf(second)),
    ...compare('Request header', headersOf(one, 'request'), headersOf(other, 'request')),
    ...compare('Answer header', headersOf(one, 'response'), headersOf(other, 'response')),
    ...compare('Token header', fieldsOf(first.token?.header), fieldsOf(second.token?.header)),
    ...compare('Claim', claimsOf(first), claimsOf(second)),
    ...compare('Request body:', bodyOf(first.bodies?.request), bodyOf(second.bodies?.request)),
    ...compare('Answer body:', bodyOf(first.bodies?.answer), bodyOf(second.bodies?.answer)),
  ];
}

/** @param {ShownExchange} exchange @returns {Record<string, unknown>} */
const summaryOf = ({ method, target, from, to, interaction, answer, because, faults, timings }) => ({
  Method: method,
  Target: target,
  'Ssp-From': from,
  'Ssp-To': to,
  Interaction: interaction?.says ?? interaction?.id,
  Status: answer?.status,
  'Answered by': answer?.by,
  Code: answer?.code,
  'Decided by': because && because.kind !== 'answered' ? because.decider : undefined,
  Found: because?.found,
  Faults: faults?.join('; '),
  'Took in all': timings?.['answered'] === undefined ? undefined : inMilliseconds(timings['answered']),
});

/** What is not passed, by rule. @param {ShownExchange} exchange @returns {Record<string, unknown>} */
function findingsOf({ findings = [], joined }) {
  const all = [
    ...findings.map((finding) => ({ by: 'SSP', finding })),
    ...(joined?.provider?.findings ?? []).map((finding) => ({ by: 'provider', finding })),
  ];
  return Object.fromEntries(
    all
      .filter(({ finding: { verdict } }) => verdict === 'fail' || verdict === 'note')
      .map(({ by, finding: { rule, requirement, verdict, actual } }) => [
        `of the ${by}: ${requirement} ${rule}`,
        `${verdict === 'fail' ? 'broken' : 'noted'}${actual === undefined ? '' : `: ${actual}`}`,
      ]),
  );
}

/** Names of headers that are new in every request, or only tell when and how long. */
const isNew = /^(ssp-traceid|date|content-length|authorization|traceparent|etag|location)$/i;

/** @param {Known} known @param {'request' | 'response'} part @returns {Record<string, unknown>} */
function headersOf({ har }, part) {
  const fields = har?.log.entries[0]?.[part].headers ?? [];
  /** @type {Record<string, string>} */
  const found = {};
  for (const { name, value } of fields)
    if (!isNew.test(name)) found[name] = name in found ? `${found[name]}\n${value}` : value;
  return found;
}

/** @param {unknown} value @returns {Record<string, unknown>} */
const fieldsOf = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? /** @type {Record<string, unknown>} */ (value)
    : {};

/** Of the times, how long the token lives. @param {ShownExchange} exchange @returns {Record<string, unknown>} */
function claimsOf({ token }) {
  const { iat, exp, ...others } = fieldsOf(token?.claims);
  return token ? { ...others, 'exp − iat': Number(exp) - Number(iat) } : {};
}

/** @param {import('../lib/answers.ts').ShownBody | undefined} body @returns {Record<string, unknown>} */
function bodyOf(body) {
  if (body?.text === undefined) return body ? { bytes: body.size } : {};
  try {
    const { id: _, ...fields } = fieldsOf(JSON.parse(body.text));
    return fields;
  } catch {
    return { text: body.text };
  }
}
