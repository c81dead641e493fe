/** One stage in the life of a request. @returns whether the request is over with it */
export type Stage<W> = (work: W) => boolean | Promise<boolean>;

/** Takes a request through stages, from top to bottom, until it is over. A stage that waits for nothing costs no promise. */
export function runStages<W>(stages: readonly Stage<W>[], work: W, from = 0): undefined | Promise<undefined> {
  for (let at = from; at < stages.length; at++) {
    const over = stages[at]!(work);
    if (over === true) return undefined;
    if (over !== false) return over.then((later) => (later ? undefined : runStages(stages, work, at + 1)));
  }
  return undefined;
}

/**
 * Takes a request through stages to its end. One that waits for nothing costs no promise, as an async function would.
 * @param failed ends a request of which a stage has failed
 */
export function runToEnd<W>(
  stages: readonly Stage<W>[],
  work: W,
  failed: (work: W, error: unknown) => void | Promise<void>,
): void | Promise<void> {
  try {
    return runStages(stages, work)?.catch((error: unknown) => failed(work, error));
  } catch (error) {
    return failed(work, error);
  }
}
