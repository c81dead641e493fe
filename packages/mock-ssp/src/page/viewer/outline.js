/**
 * The resources of a Bundle by their type, each with the line on which its entry begins.
 * @param {unknown} json
 * @param {readonly string[]} lines the same, formatted
 * @returns {{ type: string, lines: number[] }[]} nothing where it is no Bundle
 */
export function outlineOf(json, lines) {
  if (!isObject(json) || json['resourceType'] !== 'Bundle' || !Array.isArray(json['entry'])) return [];
  const start = lines.indexOf('  "entry": [');
  if (start < 0) return [];
  /** @type {Map<string, number[]>} */
  const byType = new Map();
  let at = start + 1;
  for (const entry of json['entry']) {
    while (at < lines.length && !(lines[at]?.startsWith('    ') && lines[at]?.[4] !== ' ' && lines[at]?.[4] !== '}'))
      at++;
    const type =
      isObject(entry) && isObject(entry['resource']) ? String(entry['resource']['resourceType']) : 'no resource';
    const found = byType.get(type) ?? [];
    found.push(at);
    byType.set(type, found);
    at++;
  }
  return [...byType].map(([type, found]) => ({ type, lines: found }));
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
