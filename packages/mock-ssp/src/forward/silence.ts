import { guard } from '@mock-spine/shared/failures/guard';

/** A deadline that starts anew with every sign of life. */
export interface Silence {
  heard(): void;
  stop(): void;
}

/** What is waited for. */
export interface Awaited {
  /** Whether the silence is somebody else's; then it goes on. */
  isExcused(): boolean;
  /** Called once when nothing was heard for some time. */
  fallSilent(): void;
  /** Ends what waits, when either fails. */
  readonly fail: (error: unknown) => void;
}

/** @param milliseconds how long nothing may be heard */
export const watchSilence = (milliseconds: number, awaited: Awaited): Silence => new Watch(milliseconds, awaited);

class Watch implements Silence {
  readonly #timer: NodeJS.Timeout;
  #signs = 0;
  #isOver = false;

  constructor(milliseconds: number, awaited: Awaited) {
    this.#timer = setTimeout(
      guard(awaited.fail, () => {
        if (awaited.isExcused()) return void this.#timer.refresh();
        const before = this.#signs;
        // A busy process comes late to its timers, and reads what has arrived meanwhile only after them.
        setImmediate(guard(awaited.fail, () => this.#isOver || this.#signs !== before || awaited.fallSilent()));
      }),
      milliseconds,
    );
  }

  heard(): void {
    this.#signs += 1;
    this.#timer.refresh();
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }
}
