import { startMock, type MockProcess } from './mock-process.ts';

/** The mocks that were started together and stop together. */
export class Crew {
  readonly #mocks: MockProcess[] = [];
  #dismissed = false;

  /** @throws Error once the crew was told to stop */
  start(name: string, args: readonly string[]): MockProcess {
    if (this.#dismissed) throw new Error(`${name} is not started any more.`);
    const mock = startMock(name, args, (line) => console.error(line));
    this.#mocks.push(mock);
    return mock;
  }

  /** Waits for the first that ends. @returns what is to be told of it */
  firstEnd(): Promise<string> {
    return Promise.race(
      this.#mocks.map(
        async ({ name, ended }) => `${name} stopped by itself (${await ended}), so the other was stopped too.`,
      ),
    );
  }

  async stop(): Promise<void> {
    this.#dismissed = true;
    await Promise.all(this.#mocks.map((mock) => mock.stop()));
  }

  kill(): void {
    for (const mock of this.#mocks) mock.kill();
  }
}
