/**
 * The resources of a Bundle by their type, each with the line on which its entry begins.
 * @param {{ kind: 'JSON' | 'XML' | 'text', json?: unknown }} body
 * @param {readonly string[]} lines the same, formatted
 * @returns {{ type: string, lines: number[] }[]} nothing where it is no Bundle
 */
export const outlineOf = ({ kind, json }, lines) => (kind === 'XML' ? outlineOfXml(lines) : outlineOfJson(json, lines));

/** @param {unknown} json @param {readonly string[]} lines */
function outlineOfJson(json, lines) {
  if (!isObject(json) || json['resourceType'] !== 'Bundle' || !Array.isArray(json['entry'])) return [];
  const start = lines.indexOf('  "entry": [');
  if (start < 0) return [];
  const outline = createOutline();
  let at = start + 1;
  for (const entry of json['entry']) {
    while (at < lines.length && !(lines[at]?.startsWith('    ') && lines[at]?.[4] !== ' ' && lines[at]?.[4] !== '}'))
      at++;
    const type =
      isObject(entry) && isObject(entry['resource']) ? String(entry['resource']['resourceType']) : 'no resource';
    outline.add(type, at);
    at++;
  }
  return outline.list();
}

/** By how deep a formatted line is: an entry stands within the Bundle, its resource two levels below. @param {readonly string[]} lines */
function outlineOfXml(lines) {
  if (!lines.some((line) => /^<(?:\w{1,20}:)?Bundle\b/.test(line))) return [];
  const outline = createOutline();
  let entry = -1;
  lines.forEach((line, at) => {
    if (/^ {2}<(?:\w{1,20}:)?entry[ >]/.test(line)) entry = at;
    else if (entry >= 0 && line.startsWith('  </')) {
      outline.add('no resource', entry);
      entry = -1;
    } else if (entry >= 0) {
      const type = /^ {6}<(?:\w{1,20}:)?([A-Z]\w{1,60})[ >]/.exec(line)?.[1];
      if (type === undefined) return;
      outline.add(type, entry);
      entry = -1;
    }
  });
  return outline.list();
}

function createOutline() {
  /** @type {Map<string, number[]>} */
  const byType = new Map();
  return {
    add(/** @type {string} */ type, /** @type {number} */ at) {
      const found = byType.get(type) ?? [];
      found.push(at);
      byType.set(type, found);
    },
    list: () => [...byType].map(([type, lines]) => ({ type, lines })),
  };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
