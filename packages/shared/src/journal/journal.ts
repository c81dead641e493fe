import { guard, nothing } from '../failures/guard.ts';

/** A journal entry and the number it was given. */
export interface Numbered<E> {
  readonly id: string;
  readonly entry: E;
}

/**
 * Told of an entry that has ended, with its id, and the bytes of memory that it takes, about: 0 where it has been forgotten by then. What it
 * throws is reported, and the others are told all the same.
 */
export type EndListener<E> = (entry: E, id: string, bytes: number) => void;

/** An entry that has ended, and its place among those that have. */
export interface Ended<E> extends Numbered<E> {
  /** Counts the ends from 1. */
  readonly end: number;
}

/** What the entries of a journal may take in memory, all together. */
export interface Budget<E> {
  readonly bytes: number;
  /** Bytes that an entry takes, about; cheap, for every request is weighed when it begins and when it ends. */
  readonly weigh: (entry: E) => number;
  /** Lets go of what is kept of a forgotten entry elsewhere. */
  readonly forget: (entry: E) => void;
}

/** How many entries a journal keeps. */
export interface Capacity {
  readonly most: number;
  /** As long as more than {@link loadPerSecond} come: what is kept for longer than a young object costs more to collect than to make. */
  readonly underLoad: number;
}

/** Entries a second beyond which nobody looks at each of them: a load test. */
export const loadPerSecond = 500;

/**
 * A bounded ring of exchanges in memory: the newest entries, as many as its capacity says and as far as they stay within the budget; the oldest go first.
 * It keeps references; text is made when somebody reads.
 * @typeParam E what an exchange is to its mock
 */
export class Journal<E> {
  readonly #ring: (E | undefined)[];
  readonly #prefix: string;
  /** Ids in the order in which their entries ended. */
  readonly #endings: string[];
  readonly #listeners: EndListener<E>[] = [];
  readonly #budget: Budget<E> | undefined;
  /** Of the entries, by their place in the ring. */
  readonly #weights: Float64Array;
  /** Whether an entry has not ended, by its place in the ring. */
  readonly #isOpen: Uint8Array;
  readonly #capacity: Capacity;
  /** How many are kept at the moment. */
  #kept: number;
  /** When the pace was looked at last, as `performance.now()` counts. */
  #looked = Number.NEGATIVE_INFINITY;
  #bytes = 0;
  #next = 1;
  #oldest = 1;
  #ends = 0;

  /**
   * @param prefix starts every id, so that the ids of two mocks differ: `ssp`
   * @param capacity number of entries kept: the same under load, where it is one number
   * @param budget what they may take; no bound but their number where it is left out
   */
  constructor(prefix: string, capacity: number | Capacity, budget?: Budget<E>) {
    this.#prefix = prefix;
    this.#budget = budget;
    this.#capacity = typeof capacity === 'number' ? { most: capacity, underLoad: capacity } : capacity;
    const { most } = this.#capacity;
    this.#kept = most;
    this.#weights = new Float64Array(most);
    this.#isOpen = new Uint8Array(most);
    this.#ring = new Array<E | undefined>(most);
    this.#endings = new Array<string>(most);
  }

  /** Keeps an entry and returns its id. */
  add(entry: E): string {
    const number = this.#next++;
    if (number % loadPerSecond === 0) this.#lookAtPace();
    while (number - this.#oldest >= this.#kept) this.#forgetOldest();
    this.#ring[number % this.#ring.length] = entry;
    this.#isOpen[number % this.#ring.length] = 1;
    this.#weigh(number, entry);
    return `${this.#prefix}-${number}`;
  }

  /**
   * Tells whoever listens that an entry has ended: nothing of it changes any more.
   * @param id as `add` gave it
   */
  end(id: string, entry: E): void {
    // Its own ids need not be looked at as closely as those that somebody asks for.
    const number = Number(id.slice(this.#prefix.length + 1));
    if (number >= this.#oldest) this.#isOpen[number % this.#ring.length] = 0;
    this.#weigh(number, entry);
    this.#endings[++this.#ends % this.#endings.length] = id;
    const bytes = number >= this.#oldest ? this.#weights[number % this.#ring.length]! : 0;
    for (let i = 0; i < this.#listeners.length; i++) this.#listeners[i]!(entry, id, bytes);
  }

  /** Keeps an entry that has ended already, and returns its id. */
  record(entry: E): string {
    const id = this.add(entry);
    this.end(id, entry);
    return id;
  }

  /** Has a listener told of every end from now on. Returns what takes it off again. */
  onEnd(listener: EndListener<E>): () => void {
    const guarded = guard(nothing, listener);
    this.#listeners.push(guarded);
    return () => {
      const position = this.#listeners.indexOf(guarded);
      if (position >= 0) this.#listeners.splice(position, 1);
    };
  }

  /** How many entries have ended. */
  get ends(): number {
    return this.#ends;
  }

  /** The entries that ended after this many had, in that order, as far as they are kept; no more than `most`. */
  endedAfter(ends: number, most = Number.POSITIVE_INFINITY): Ended<E>[] {
    const first = Math.max(ends, this.#ends - this.#endings.length) + 1;
    const found: Ended<E>[] = [];
    for (let end = first; end <= this.#ends && found.length < most; end++) {
      const id = this.#endings[end % this.#endings.length]!;
      const entry = this.get(id);
      if (entry !== undefined) found.push({ id, entry, end });
    }
    return found;
  }

  /** The entry with this id, while it is kept. */
  get(id: string): E | undefined {
    const number = this.#numberOf(id);
    if (number < this.#oldest || number >= this.#next) return undefined;
    return this.#ring[number % this.#ring.length];
  }

  /** Bytes of memory that the entries take, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How many entries are kept. */
  get size(): number {
    return this.#next - this.#oldest;
  }

  /** Whether an id is one that this journal gave, be its entry kept or not. */
  hasGiven(id: string): boolean {
    const number = this.#numberOf(id);
    return number >= 1 && number < this.#next;
  }

  /**
   * The newest entries first.
   * @param limit at most so many
   * @param wanted keeps only the entries for which it holds
   * @param before an id: only older entries
   */
  list(limit: number, wanted: (entry: E, id: string) => boolean = () => true, before?: string): Numbered<E>[] {
    const found: Numbered<E>[] = [];
    const newest = before === undefined ? this.#next - 1 : Math.min(this.#numberOf(before), this.#next) - 1;
    for (let number = newest; number >= this.#oldest && found.length < limit; number--) {
      const entry = this.#ring[number % this.#ring.length]!;
      const id = `${this.#prefix}-${number}`;
      if (wanted(entry, id)) found.push({ id, entry });
    }
    return found;
  }

  /** The entries that have not ended, the newest first. */
  underWay(): Numbered<E>[] {
    return this.list(this.size, (_, id) => this.#isOpen[this.#numberOf(id) % this.#ring.length] === 1);
  }

  /** Forgets every entry; numbers go on. */
  clear(): void {
    while (this.#oldest < this.#next) this.#forgetOldest();
  }

  /** Once as many have come as make a load if they came within a second. */
  #lookAtPace(): void {
    const now = performance.now();
    this.#kept = now - this.#looked < 1000 ? this.#capacity.underLoad : this.#capacity.most;
    this.#looked = now;
  }

  /** Weighs an entry, as long as it is kept, and makes room for it. */
  #weigh(number: number, entry: E): void {
    const budget = this.#budget;
    if (budget === undefined || number < this.#oldest) return;
    const place = number % this.#ring.length;
    const weight = budget.weigh(entry);
    this.#bytes += weight - this.#weights[place]!;
    this.#weights[place] = weight;
    while (this.#bytes > budget.bytes && this.#oldest < this.#next) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const place = this.#oldest++ % this.#ring.length;
    this.#bytes -= this.#weights[place]!;
    this.#weights[place] = 0;
    this.#budget?.forget(this.#ring[place]!);
    this.#ring[place] = undefined;
  }

  /** The number of an id; 0, which is nobody's, when it is none of this journal's. */
  #numberOf(id: string): number {
    const dash = id.lastIndexOf('-');
    const digits = id.slice(dash + 1);
    return id.slice(0, dash) === this.#prefix && /^\d{1,15}$/.test(digits) ? Number(digits) : 0;
  }
}
