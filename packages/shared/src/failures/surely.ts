/**
 * The first of a list that has one by its making.
 * @param what what it is a list of, in words
 * @throws Error where it is empty, which is a mistake in this project
 */
export function firstOf<T>(list: readonly T[], what: string): T {
  const [first] = list;
  if (first === undefined) throw new Error(`Expected at least one of ${what}; found none.`);
  return first;
}

/** The last of such a list. @throws Error as above */
export function lastOf<T>(list: readonly T[], what: string): T {
  const last = list.at(-1);
  if (last === undefined) throw new Error(`Expected at least one of ${what}; found none.`);
  return last;
}

/** What a map has for a key that it has by its making. @throws Error as above */
export function entryOf<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Expected an entry for ${String(key)}; found none.`);
  return value;
}
