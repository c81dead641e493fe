/**
 * What came of the requests of lessons, as long as this run of the mock goes on: with another one the page is loaded anew, and the exchanges are gone.
 * Kept while the page is open, so that going on and coming back loses nothing.
 * @type {Map<string, readonly (readonly Sent[])[]>}
 */
const kept = new Map();

/** @typedef {import('../lib/answers.ts').Sent} Sent */

/** What came of each request of a lesson, in their order. @param {string} name */
export const cameOf = (name) => kept.get(name) ?? [];

/** @param {string} name @param {number} place of the request @param {readonly Sent[]} came */
export function keepCame(name, place, came) {
  const all = [...cameOf(name)];
  all[place] = came;
  kept.set(name, all);
}
