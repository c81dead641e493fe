import { guard, nothing } from '@mock-spine/shared/failures/guard';

/**
 * Holds what is to be looked at until there is time for it: all of it when little comes, a few at a time while much does. What comes when it is full
 * is only counted.
 */
export class Backlog<T> {
  readonly #lookAt: (one: T) => void;
  readonly #isRipe: (one: T) => boolean;
  #waiting: T[] = [];
  /** Bytes that what waits takes. */
  #bytes = 0;
  #passedOver = 0;
  /** How many came since the last look. */
  #came = 0;
  #isPlanned = false;

  /** @param isRipe whether one may be looked at yet; those behind it wait with it */
  constructor(lookAt: (one: T) => void, isRipe: (one: T) => boolean = () => true) {
    // One that cannot be looked at must not hide those behind it.
    this.#lookAt = guard(nothing, lookAt);
    this.#isRipe = isRipe;
  }

  /** @param bytes of memory that it takes */
  add(one: T, bytes = 0): void {
    this.#came += 1;
    if (this.#waiting.length >= mostWaiting || this.#bytes + bytes > mostBytes) this.#passedOver += 1;
    else {
      this.#bytes += bytes;
      this.#waiting.push(one);
      this.#planLater();
    }
  }

  /** How many were only counted. */
  get passedOver(): number {
    return this.#passedOver;
  }

  /** How many were only counted since this was last asked. */
  takePassedOver(): number {
    const passedOver = this.#passedOver;
    this.#passedOver = 0;
    return passedOver;
  }

  /** Whether some wait. */
  get isBehind(): boolean {
    return this.#waiting.length > 0;
  }

  /** Looks at all that may be looked at, now. */
  catchUp(): void {
    this.#lookAtFirst(this.#waiting.length);
  }

  clear(): void {
    this.#waiting = [];
    this.#bytes = 0;
    this.#passedOver = 0;
  }

  #planLater(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setTimeout(
      guard(nothing, () => this.#look(few)),
      pause,
    ).unref();
  }

  /** @param quiet how many may have come since the last look without its being too many to go on at once */
  #look(quiet: number): void {
    this.#isPlanned = false;
    const isQuiet = this.#came <= quiet;
    this.#came = 0;
    const looked = this.#lookAtFirst(isQuiet ? batch : busyBatch);
    if (this.#waiting.length === 0) return;
    if (!isQuiet || looked === 0) return this.#planLater();
    this.#isPlanned = true;
    setImmediate(guard(nothing, () => this.#look(0))).unref();
  }

  /** @returns how many were looked at */
  #lookAtFirst(most: number): number {
    const unripe = this.#waiting.slice(0, most).findIndex((one) => !this.#isRipe(one));
    const looked = this.#waiting.splice(0, unripe === -1 ? most : unripe);
    if (this.#waiting.length === 0) this.#bytes = 0;
    for (const one of looked) this.#lookAt(one);
    return looked.length;
  }
}

/** Few enough that what comes meanwhile does not feel it. */
const batch = 16;

/** How many are looked at while much comes: to look at one takes as long as to serve one. */
const busyBatch = 4;

/** Milliseconds between two looks while much comes. */
const pause = 100;

/** What may come in a pause and still count as little: more is a load test, whose figures looking would change. */
const few = 50;

const mostWaiting = 1_000;

/** Ordinary exchanges take 10 KB each. */
const mostBytes = 32 * 1024 * 1024;
