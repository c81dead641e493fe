/** A second signal within so many milliseconds is the first one again: a terminal sends it, and so may whoever started us. */
const echo = 500;

/** How often it is looked whether whoever started us is still there, in milliseconds. */
const parentCheck = 1000;

/**
 * Waits for Ctrl-C, SIGTERM, or the end of the package manager that started this process.
 * @param force is called when the user asks again
 */
export function untilAskedToStop(force: () => void): Promise<void> {
  return new Promise((resolve) => {
    let asked: number | undefined;
    const ask = () => {
      if (asked !== undefined && performance.now() - asked > echo) force();
      asked ??= performance.now();
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    if (process.env['npm_lifecycle_event'] !== undefined) watchParent(resolve);
  });
}

function watchParent(gone: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) gone();
  }, parentCheck).unref();
}
