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
  // What is open, from the outermost: its line and its depth. Arrays of numbers, for they change with every line.
  const [starts, depths] = [new Int32Array(lines.length), new Int32Array(lines.length)];
  let open = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const depth = depthOf(line);
    while (open > 0 && (depths[open - 1] ?? 0) >= depth) {
      open--;
      const start = starts[open] ?? 0;
      if (at - start > 1) ends[start] = depths[open] === depth && closes(line, depth) ? at : at - 1;
    }
    starts[open] = at;
    depths[open] = depth;
    open++;
  }
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

/** Whether a line ends an object, a list or an element. @param {string} line @param {number} depth */
function closes(line, depth) {
  const code = line.charCodeAt(depth);
  return code === 125 || code === 93 || (code === 60 && line.charCodeAt(depth + 1) === 47);
}
