// A reporter of jest; plain JavaScript, since jest loads it without its transforms.
import { relative } from 'node:path';

/** Names the slowest files of a run of many, for they are where its time can be saved. */
export default class SlowestReporter {
  #root;

  constructor({ rootDir }) {
    this.#root = rootDir;
  }

  onRunComplete(_contexts, { testResults }) {
    if (testResults.length < 2 * shown) return;
    const slowest = testResults
      .map(({ testFilePath, perfStats }) => ({
        file: relative(this.#root, testFilePath),
        seconds: perfStats.runtime / 1000,
      }))
      .sort((a, b) => b.seconds - a.seconds);
    console.log(
      `\nThe ${shown} slowest files:\n${slowest
        .slice(0, shown)
        .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`)
        .join('\n')}`,
    );
  }
}

const shown = 20;
