/** Levels of objects and arrays that a resource may have; GP Connect's need about twenty. */
export const deepest = 64;

/**
 * Counts the values in a JSON value, without going deeper than a resource may.
 * @returns undefined when it is nested too deeply
 */
export function countValues(json: unknown): number | undefined {
  let count = 0;
  const isShallow = (value: unknown, depth: number): boolean => {
    count += 1;
    if (typeof value !== 'object' || value === null) return true;
    if (depth > deepest) return false;
    if (Array.isArray(value)) return value.every((inner) => isShallow(inner, depth + 1));
    for (const name in value)
      if (!isShallow((value as Readonly<Record<string, unknown>>)[name], depth + 1)) return false;
    return true;
  };
  return isShallow(json, 1) ? count : undefined;
}
