import { readLine } from './trail-file.ts';
import type { FileLine } from './read-lines.ts';

/**
 * The trails in what a process has written to its standard output, whose other lines are passed over. Each start of a provider begins one with sequence 1. To
 * pass a line over hides nothing: the one after it does not hold without it.
 */
export function trailsAmongOthers(lines: Iterable<FileLine>): readonly (readonly FileLine[])[] {
  const trails: FileLine[][] = [];
  let isBegun = false;
  for (const line of lines) {
    if (!beginning.test(line.text)) continue;
    const read = line.isWhole ? readLine(line.text) : undefined;
    // A first line that was torn is told of by another with its number.
    if (trails.length === 0 || (isBegun && read?.sequence === 1)) trails.push([]);
    isBegun ||= read !== undefined;
    trails.at(-1)!.push(line);
  }
  return trails;
}

const beginning = /^\{"sequence":/;
