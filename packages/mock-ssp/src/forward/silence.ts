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
export const watchSilence = (milliseconds: number, excused: () => boolean, onSilence: () => void, served: (error: unknown) => void): Silence =>
  new Watch(milliseconds, excused, onSilence, served);

class Watch implements Silence {
  readonly #timer: NodeJS.Timeout;

  constructor(milliseconds: number, excused: () => boolean, onSilence: () => void, served: (error: unknown) => void) {
    this.#timer = setTimeout(guard(served, () => (excused() ? void this.#timer.refresh() : onSilence())), milliseconds);
  }

  heard(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
