/** Characters of one answer with many exchanges. */
const largestPage = 16 * 1024 * 1024;

/**
 * Shows as many as one answer may hold, and one at least.
 * @param show makes of one what is shown
 * @param measure its characters as they are written
 */
export function fillPage<Entry, Shown>(
  found: readonly Entry[],
  show: (entry: Entry) => Shown,
  measure: (shown: Shown) => number = (shown) => JSON.stringify(shown, null, 2).length,
  largest: number = largestPage,
): Shown[] {
  const page: Shown[] = [];
  let characters = 0;
  for (const entry of found) {
    const shown = show(entry);
    characters += measure(shown);
    if (characters > largest && page.length > 0) break;
    page.push(shown);
  }
  return page;
}
