/** A second signal within so many milliseconds is the first one again: a terminal sends it, and so may whoever started us. */
export const echo = 500;

/**
 * What takes signals: the first has something stop in good order, and one that comes later ends it at once.
 * @param stop is called once
 * @param force is called when the user asks again
 * @param stopwatch milliseconds
 */
export function askedToStop(
  stop: () => void,
  force: () => void,
  stopwatch: () => number = performance.now.bind(performance),
): () => void {
  let asked: number | undefined;
  return () => {
    if (asked === undefined) {
      asked = stopwatch();
      stop();
    } else if (stopwatch() - asked > echo) force();
  };
}
