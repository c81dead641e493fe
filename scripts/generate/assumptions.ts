import type { Clause } from './coverage.ts';

const heading = /^### (A-\d{3}) (.+)$/gm;

/** The assumptions that a page of them has: id and title. */
export const readAssumptions = (page: string): ReadonlyMap<string, string> =>
  new Map([...page.matchAll(heading)].map(([, id, title]) => [id!, title!]));

/** The assumptions that records stand on, in order, as clauses. */
export function assumedClauses(
  records: readonly { readonly requirement: string }[],
  titles: ReadonlyMap<string, string>,
): Clause[] {
  const ids = [...new Set(records.map(({ requirement }) => requirement).filter((id) => id.startsWith('A-')))].sort();
  return ids.map((id) => ({ id, force: 'ASSUMED', says: titles.get(id) ?? '' }));
}

/**
 * The assumptions that are referred to and not written down, as sentences.
 * @param texts whatever may name an assumption
 */
export function findUnwritten(texts: readonly string[], titles: ReadonlyMap<string, string>): string[] {
  const named = new Set(texts.flatMap((text) => text.match(/\bA-\d{3}\b/g) ?? []));
  return [...named]
    .filter((id) => !titles.has(id))
    .sort()
    .map((id) => `docs/assumptions.md has no entry "### ${id} …", which a record names.`);
}
