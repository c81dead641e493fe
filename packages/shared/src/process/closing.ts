/** What has been opened on the way to something that runs: it is closed when that stops, and when it cannot be started. */
export class Closing {
  readonly #steps: (() => unknown)[] = [];
  #over: Promise<void> | undefined;

  /** Has something closed before all that was opened earlier. */
  add(close: () => unknown): void {
    this.#steps.push(close);
  }

  /** Closes everything, though some of it fails. Whoever asks again waits for the same. @throws what failed last */
  close(): Promise<void> {
    return (this.#over ??= this.#closeRest());
  }

  async #closeRest(): Promise<void> {
    const step = this.#steps.pop();
    if (step === undefined) return;
    try {
      await step();
    } finally {
      await this.#closeRest();
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
