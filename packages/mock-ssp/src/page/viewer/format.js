/**
 * A body as a person reads it: JSON and XML on lines of their own, by how deep they are; anything else as it is.
 * @param {string} text
 * @returns {{ text: string, kind: 'JSON' | 'XML' | 'text', json?: unknown }}
 */
export function format(text) {
  const [first] = text.trimStart();
  if (first === '{' || first === '[') {
    try {
      const json = JSON.parse(text);
      return { text: JSON.stringify(json, undefined, 2), kind: 'JSON', json };
    } catch {
      return { text, kind: 'text' };
    }
  }
  return first === '<' ? { text: formatXml(text), kind: 'XML' } : { text, kind: 'text' };
}

/** Puts every tag on a line of its own; one that holds a text alone stays on one with it. @param {string} text */
function formatXml(text) {
  /** @type {string[]} */
  const lines = [];
  let depth = 0;
  /** @type {string | undefined} an opening tag whose line has not ended */
  let held;
  const put = (/** @type {string} */ part, /** @type {number} */ at) => lines.push('  '.repeat(Math.max(0, at)) + part);
  const letGo = () => {
    if (held !== undefined) put(held, depth - 1);
    held = undefined;
  };
  for (const part of partsOf(text)) {
    if (part.startsWith('</')) {
      if (held === undefined) put(part, depth - 1);
      else put(held + part, depth - 1);
      held = undefined;
      depth = Math.max(0, depth - 1);
    } else if (isOpening(part)) {
      letGo();
      held = part;
      depth++;
    } else if (part.startsWith('<')) {
      letGo();
      put(part, depth);
    } else if (held === undefined) put(part, depth);
    else held += part;
  }
  letGo();
  return lines.join('\n');
}

/** @param {string} part */
const isOpening = (part) =>
  part.startsWith('<') && !part.startsWith('<!') && !part.startsWith('<?') && !part.endsWith('/>');

/** Tags, comments and texts in turn, without white space between them. @param {string} text */
function* partsOf(text) {
  let at = 0;
  while (at < text.length) {
    const end = text[at] === '<' ? endOf(text, at) : nextTag(text, at);
    const part = text.slice(at, end).trim();
    if (part !== '') yield part;
    at = end;
  }
}

/** @param {string} text @param {number} from */
function nextTag(text, from) {
  const at = text.indexOf('<', from);
  return at < 0 ? text.length : at;
}

/** @param {string} text @param {number} from */
function endOf(text, from) {
  const closing = text.startsWith('<!--', from) ? '-->' : text.startsWith('<![CDATA[', from) ? ']]>' : '>';
  const at = text.indexOf(closing, from);
  return at < 0 ? text.length : at + closing.length;
}
