/**
 * What somebody wrote over a request: the part of an order that is not chosen from a list.
 * @typedef {Pick<import('../../issue/order.ts').Order, 'id' | 'claims' | 'headers' | 'body' | 'method' | 'url' | 'token' | 'client'>} Edits
 * @typedef {import('../lib/answers.ts').Issued} Issued
 */

/** Takes a header or a claim out. Source: the control API. */
export const removed = '-';

/** The parts of an order that an address holds, and those that are written over the request. @param {import('../../issue/order.ts').Order} order @returns {{ chosen: Record<string, string | undefined>, edits: Edits }} */
export function splitOrder({ interaction, practice, patient, as, break: broken, at, ...edits }) {
  const { practitioner: _p, organisation: _o, ...kept } = edits;
  return { chosen: { interaction, practice, patient, as, break: broken, at }, edits: kept };
}

/** How many parts of a request are written over. @param {Edits} edits */
export const countEdits = ({ claims = {}, headers = {}, ...others }) =>
  Object.keys(claims).length + Object.keys(headers).length + Object.keys(others).length;

/** The edits with one part set; undefined takes it back. @template {keyof Edits} Part @param {Edits} edits @param {Part} part @param {Edits[Part]} value @returns {Edits} */
export function withPart(edits, part, value) {
  const { [part]: _, ...others } = edits;
  return value === undefined ? others : { ...others, [part]: value };
}

/** The edits with one header or claim set; undefined takes it back. @param {Edits} edits @param {'headers' | 'claims'} part @param {string} name @param {unknown} value @returns {Edits} */
export function withEntry(edits, part, name, value) {
  const { [name]: _, ...others } = /** @type {Record<string, unknown>} */ (edits[part] ?? {});
  const entries = value === undefined ? others : { ...others, [name]: value };
  return withPart(edits, part, Object.keys(entries).length === 0 ? undefined : /** @type {any} */ (entries));
}

/** A claim as it is written in a field. @param {unknown} value */
export const writeClaim = (value) => (typeof value === 'string' ? value : JSON.stringify(value, undefined, 2));

/** What was written as a claim: text stays text where it was text before; otherwise JSON, if it is. @param {string} text @param {unknown} before */
export function readClaim(text, before) {
  if (typeof before === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What was written as a body: a resource where it is one, so that it can be masked in a command; else the text. @param {string} text @returns {Edits['body']} */
export function readBody(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : text;
  } catch {
    return text;
  }
}
