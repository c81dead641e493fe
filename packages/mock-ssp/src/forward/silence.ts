import { guard } from '@mock-spine/shared/failures/guard';

/** A deadline that starts anew with every sign of life. */
export interface Silence {
  heard(): void;
  stop(): void;
}

/**
 * Calls back once when nothing was heard for some time.
 * @param milliseconds how long
 * @param excused whether the silence is somebody else's; then it goes on
 * @param served ends what waits, when either fails
 */
export const watchSilence = (
  milliseconds: number,
  excused: () => boolean,
  onSilence: () => void,
  served: (error: unknown) => void,
): Silence => new Watch(milliseconds, excused, onSilence, served);

class Watch implements Silence {
  readonly #timer: NodeJS.Timeout;
  #signs = 0;
  #isOver = false;

  constructor(milliseconds: number, excused: () => boolean, onSilence: () => void, served: (error: unknown) => void) {
    this.#timer = setTimeout(
      guard(served, () => {
        if (excused()) return void this.#timer.refresh();
        const before = this.#signs;
        // A busy process comes late to its timers, and reads what has arrived meanwhile only after them.
        setImmediate(guard(served, () => this.#isOver || this.#signs !== before || onSilence()));
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
