/**
 * A text as lines that can be folded.
 * @typedef {{ lines: readonly string[], ends: Int32Array }} Folded `ends`: of a line that opens something the line that closes it, else 0
 */

/**
 * Finds what can be folded in a text whose structure is its indentation: a line that is followed by deeper ones opens, and the next that is as deep as
 * it closes. One pass, so that 5 MB take a few dozen milliseconds.
 * @param {string} text
 * @returns {Folded}
 */
export function findFolds(text) {
  const lines = text.split('\n');
  const ends = new Int32Array(lines.length);
  /** @type {number[]} */
  const open = [];
  /** @type {number[]} */
  const depths = [];
  lines.forEach((line, at) => {
    const depth = depthOf(line);
    while (depths.length > 0 && (depths.at(-1) ?? 0) >= depth) {
      const [start = 0, own] = [open.pop(), depths.pop()];
      if (at - start > 1) ends[start] = own === depth && closes(line, depth) ? at : at - 1;
    }
    open.push(at);
    depths.push(depth);
  });
  return { lines, ends };
}

/** Which lines are seen while some are folded. @param {Folded} text @param {ReadonlySet<number>} folded lines that open what is folded */
export function seenLines({ lines, ends }, folded) {
  /** @type {number[]} */
  const seen = [];
  for (let at = 0; at < lines.length; at++) {
    seen.push(at);
    if (folded.has(at)) at = Math.max(at, ends[at] ?? at);
  }
  return seen;
}

/** Lines that hold a text, whatever its case. @param {readonly string[]} lines @param {string} wanted @param {number} most */
export function findLines(lines, wanted, most) {
  /** @type {number[]} */
  const found = [];
  const low = wanted.toLowerCase();
  if (low === '') return found;
  for (let at = 0; at < lines.length && found.length < most; at++)
    if (lines[at]?.toLowerCase().includes(low)) found.push(at);
  return found;
}

/** The folds around a line, which have to be opened for it to be seen. @param {Folded} text @param {ReadonlySet<number>} folded @param {number} line */
export const foldsAround = ({ ends }, folded, line) =>
  [...folded].filter((start) => start < line && (ends[start] ?? 0) >= line);

/** @param {string} line */
function depthOf(line) {
  let depth = 0;
  while (line.charCodeAt(depth) === 32) depth++;
  return depth;
}

/** @param {string} line @param {number} depth */
const closes = (line, depth) => line[depth] === '}' || line[depth] === ']' || line.startsWith('</', depth);
