/**
 * Milliseconds from the start of a request to the end of each of its stages, in order. Kept in one list, in whole microseconds: an exchange is kept
 * for long, and each object in it is copied as often as those that are kept are.
 */
export class Timings implements Iterable<readonly [stage: string, milliseconds: number]> {
  /** Stages and microseconds in turn. */
  readonly #ends: (string | number)[] = [];

  /** Notes that a stage has ended. */
  stamp(stage: string, milliseconds: number): void {
    this.#ends.push(stage, Math.round(milliseconds * 1000));
  }

  /** When a stage ended; undefined where it has not. */
  endOf(stage: string): number | undefined {
    const at = this.#ends.indexOf(stage);
    return at < 0 ? undefined : this.#at(at);
  }

  /** When the last stage ended that has; undefined where none has. */
  get last(): number | undefined {
    return this.#ends.length === 0 ? undefined : this.#at(this.#ends.length - 2);
  }

  /** Each stage with its end: milliseconds with three decimals. */
  *[Symbol.iterator](): Generator<readonly [stage: string, milliseconds: number]> {
    for (let i = 0; i < this.#ends.length; i += 2) yield [this.#ends[i] as string, this.#at(i)];
  }

  #at(i: number): number {
    return (this.#ends[i + 1] as number) / 1000;
  }
}
