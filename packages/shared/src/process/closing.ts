/** What has been opened on the way to something that runs: it is closed when that stops, and when it cannot be started. */
export class Closing {
  readonly #steps: (() => unknown)[] = [];

  /** Has something closed before all that was opened earlier. */
  add(close: () => unknown): void {
    this.#steps.push(close);
  }

  /** Closes everything, though some of it fails. @throws what failed last */
  async close(): Promise<void> {
    const step = this.#steps.pop();
    if (step === undefined) return;
    try {
      await step();
    } finally {
      await this.close();
    }
  }
}

/**
 * Starts what opens one thing after the other.
 * @throws what `start` throws, once all that it had opened is closed
 */
export async function startOrClose<Started>(start: (closing: Closing) => Promise<Started>): Promise<Started> {
  const closing = new Closing();
  try {
    return await start(closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}
