/** A journal entry and the number it was given. */
export interface Numbered<E> {
  readonly id: string;
  readonly entry: E;
}

/**
 * A bounded ring of exchanges in memory: the newest `capacity` entries.
 * It keeps references; text is made when somebody reads.
 * @typeParam E what an exchange is to its mock
 */
export class Journal<E> {
  readonly #ring: (E | undefined)[];
  readonly #prefix: string;
  #next = 1;
  #oldest = 1;

  /**
   * @param prefix starts every id, so that the ids of two mocks differ: `ssp`
   * @param capacity number of entries kept
   */
  constructor(prefix: string, capacity: number) {
    this.#prefix = prefix;
    this.#ring = new Array<E | undefined>(capacity);
  }

  /** Keeps an entry and returns its id. */
  add(entry: E): string {
    const number = this.#next++;
    this.#ring[number % this.#ring.length] = entry;
    if (number - this.#oldest >= this.#ring.length) this.#oldest = number - this.#ring.length + 1;
    return `${this.#prefix}-${number}`;
  }

  /** The entry with this id, while it is kept. */
  get(id: string): E | undefined {
    const [prefix, digits] = [id.slice(0, id.lastIndexOf('-')), id.slice(id.lastIndexOf('-') + 1)];
    const number = /^\d{1,15}$/.test(digits) ? Number(digits) : 0;
    if (prefix !== this.#prefix || number < this.#oldest || number >= this.#next) return undefined;
    return this.#ring[number % this.#ring.length];
  }

  /**
   * The newest entries first.
   * @param limit at most so many
   * @param wanted keeps only the entries for which it holds
   */
  list(limit: number, wanted: (entry: E) => boolean = () => true): Numbered<E>[] {
    const found: Numbered<E>[] = [];
    for (let number = this.#next - 1; number >= this.#oldest && found.length < limit; number--) {
      const entry = this.#ring[number % this.#ring.length]!;
      if (wanted(entry)) found.push({ id: `${this.#prefix}-${number}`, entry });
    }
    return found;
  }

  /** Forgets every entry; numbers go on. */
  clear(): void {
    this.#ring.fill(undefined);
    this.#oldest = this.#next;
  }
}
