import { Closing } from '@mock-spine/shared/process/closing';
import type { MockName, StartedMock, StartMock } from './mock.ts';

/** The mocks that were started together and stop together: the last one first, since it may still wait for an answer of those before it. */
export class Crew {
  readonly #startMock: StartMock;
  readonly #mocks: StartedMock[] = [];
  readonly #closing = new Closing();
  #dismissed = false;

  constructor(startMock: StartMock) {
    this.#startMock = startMock;
  }

  /** Whether it was told to stop. */
  get isDismissed(): boolean {
    return this.#dismissed;
  }

  /** @throws Error once the crew was told to stop */
  start(name: MockName, words: readonly string[]): StartedMock {
    if (this.#dismissed) throw new Error(`${name} is not started any more.`);
    const mock = this.#startMock(name, words, (line) => console.error(line));
    this.#mocks.push(mock);
    this.#closing.add(() => mock.stop());
    return mock;
  }

  /** Waits for the first that ends. @returns what is to be told of it */
  firstEnd(): Promise<string> {
    return Promise.race(
      this.#mocks.map(async ({ name, ended }) => {
        const how = `${name} stopped by itself (${await ended})`;
        return this.#mocks.length === 1 ? `${how}.` : `${how}, so the other was stopped too.`;
      }),
    );
  }

  stop(): Promise<void> {
    this.#dismissed = true;
    return this.#closing.close();
  }

  reload(): void {
    for (const mock of this.#mocks) mock.reload();
  }

  kill(): void {
    for (const mock of this.#mocks) mock.kill();
  }
}
