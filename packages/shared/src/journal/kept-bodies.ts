import { Pieces } from '../http/pieces.ts';

/** Why a body, or the rest of it, is not kept. */
export type NotKept = 'too-large' | 'forgotten';

/** What all kept bodies may be together; the oldest are dropped first. */
export interface BodyLimits {
  readonly bytes: number;
  readonly count: number;
}

const usual: BodyLimits = { bytes: 16 * 1024 * 1024, count: 2_000 };

/**
 * Keeps the bodies of exchanges: small pieces are copied together, the rest is kept by reference, and no text is made before somebody reads.
 * What is held is bounded: each body, and all of them together.
 */
export class BodyKeeper {
  readonly #largest: number;
  readonly #limits: BodyLimits;
  /** In the order in which their first parts came. */
  readonly #bodies = new Set<KeptBody>();
  #bytes = 0;

  /**
   * @param largest bytes of the largest body that is kept; 0 keeps none
   * @param limits a journal that keeps so many exchanges has no use for more than two bodies of each
   */
  constructor(largest: number, limits: Partial<BodyLimits> = {}) {
    this.#largest = largest;
    this.#limits = { ...usual, ...limits };
  }

  /** Bytes of memory that are held. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A body that is about to come; undefined when none are kept. */
  open(): KeptBody | undefined {
    return this.#largest === 0 ? undefined : new KeptBody(this, this.#largest);
  }

  /** Keeps a body that is there already; undefined when none are kept. */
  keep(...parts: readonly string[]): KeptBody | undefined {
    const body = this.open();
    if (body) for (const part of parts) body.add(part);
    return body;
  }

  /** Drops every body. */
  clear(): void {
    for (const body of this.#bodies) this.drop(body, 'forgotten');
  }

  /** Counts what a part of a body holds, and drops the oldest bodies when it is too much. */
  take(body: KeptBody, bytes: number): void {
    this.#bodies.add(body);
    this.#bytes += bytes;
    while (this.#bytes > this.#limits.bytes || this.#bodies.size > this.#limits.count)
      this.drop(this.#bodies.values().next().value!, 'forgotten');
  }

  drop(body: KeptBody, because: NotKept): void {
    this.#bodies.delete(body);
    this.#bytes -= body.letGo(because);
  }
}

/** One body, as far as it is kept. */
export class KeptBody {
  readonly #keeper: BodyKeeper;
  readonly #largest: number;
  #pieces: Pieces | undefined;
  #texts: string[] | undefined;
  #size = 0;
  #held = 0;
  #notKept: NotKept | undefined;

  constructor(keeper: BodyKeeper, largest: number) {
    this.#keeper = keeper;
    this.#largest = largest;
  }

  /** Takes the next part: bytes as they crossed, or a text that was made of them; never both in one body. */
  add(part: Buffer | string): void {
    const bytes = typeof part === 'string' ? Buffer.byteLength(part) : part.length;
    this.#size += bytes;
    if (this.#notKept !== undefined || bytes === 0) return;
    if (this.#size > this.#largest) {
      this.#keeper.drop(this, 'too-large');
      return;
    }
    const more = this.#take(part, bytes);
    this.#held += more;
    this.#keeper.take(this, more);
  }

  /** Bytes that came, kept or not. */
  get size(): number {
    return this.#size;
  }

  /** Bytes of memory that are held. */
  get held(): number {
    return this.#held;
  }

  /** Absent when all of it is kept. */
  get notKept(): NotKept | undefined {
    return this.#notKept;
  }

  /** Whether a text is kept, not bytes as they crossed: nothing of it is packed. */
  get isText(): boolean {
    return this.#texts !== undefined;
  }

  /** All of it, in one piece. */
  read(): Buffer {
    return this.#texts ? Buffer.from(this.#texts.join('')) : (this.#pieces?.read() ?? Buffer.alloc(0));
  }

  /** No longer kept: its exchange is forgotten. */
  forget(): void {
    if (this.#notKept === undefined) this.#keeper.drop(this, 'forgotten');
  }

  /** For the keeper: lets go of the parts, and tells how many bytes they held. */
  letGo(because: NotKept): number {
    const held = this.#held;
    this.#notKept = because;
    this.#texts = this.#pieces = undefined;
    this.#held = 0;
    return held;
  }

  /** @returns bytes of memory that are held for the part */
  #take(part: Buffer | string, bytes: number): number {
    if (typeof part === 'string') {
      (this.#texts ??= []).push(part);
      // Characters beyond Latin-1 make each of a text two bytes long.
      return bytes === part.length ? bytes : 2 * part.length;
    }
    const pieces = (this.#pieces ??= new Pieces());
    const before = pieces.held;
    pieces.add(part);
    return pieces.held - before;
  }
}
