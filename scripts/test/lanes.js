/**
 * Runs lanes one after the other, and says at the end how each went.
 * @param {readonly string[]} names
 * @param {(name: string) => number} run the exit code of a lane
 * @returns {number} 0 when all passed
 */
export function runLanes(names, run) {
  const results = names.map((name) => {
    console.log(`\n== ${name}`);
    return { name, passed: run(name) === 0 };
  });
  console.log(`\n${results.map(({ name, passed }) => `${passed ? 'ok    ' : 'FAILED'}  ${name}`).join('\n')}`);
  return results.every(({ passed }) => passed) ? 0 : 1;
}

/**
 * The lanes that the words of a command line name, or all of them; undefined when one is unknown, which is told.
 * @param {readonly string[]} words
 * @param {readonly string[]} known
 */
export function chooseLanes(words, known) {
  const unknown = words.find((word) => !known.includes(word));
  if (unknown === undefined) return words.length > 0 ? words : known;
  console.error(`Expected one or more of ${known.join(', ')}; found ${JSON.stringify(unknown)}. Run with --help.`);
  return undefined;
}
