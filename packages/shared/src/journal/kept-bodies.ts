/** Why a body, or the rest of it, is not kept. */
export type NotKept = 'too-large' | 'forgotten';

/** Bytes that all kept bodies may have together; the oldest are dropped first. */
const allBodies = 16 * 1024 * 1024;

/**
 * Keeps the bodies of exchanges by reference: nothing is copied and no text is made before somebody reads.
 * What is kept is bounded twice: each body, and all of them together.
 */
export class BodyKeeper {
  readonly #largest: number;
  readonly #budget: number;
  /** In the order in which their first parts came. */
  readonly #bodies = new Set<KeptBody>();
  #bytes = 0;

  /**
   * @param largest bytes of the largest body that is kept; 0 keeps none
   * @param budget bytes of all of them
   */
  constructor(largest: number, budget: number = allBodies) {
    this.#largest = largest;
    this.#budget = budget;
  }

  /** Bytes that are kept. */
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

  /** Counts a part of a body, and drops the oldest bodies when it is one too many. */
  take(body: KeptBody, bytes: number): void {
    this.#bodies.add(body);
    this.#bytes += bytes;
    while (this.#bytes > this.#budget) this.drop(this.#bodies.values().next().value!, 'forgotten');
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
  #parts: (Buffer | string)[] = [];
  #size = 0;
  #notKept: NotKept | undefined;

  constructor(keeper: BodyKeeper, largest: number) {
    this.#keeper = keeper;
    this.#largest = largest;
  }

  /** Takes the next part: bytes as they crossed, or a text that was made of them. */
  add(part: Buffer | string): void {
    const bytes = typeof part === 'string' ? Buffer.byteLength(part) : part.length;
    this.#size += bytes;
    if (this.#notKept !== undefined || bytes === 0) return;
    if (this.#size > this.#largest) {
      this.#keeper.drop(this, 'too-large');
    } else {
      this.#parts.push(part);
      this.#keeper.take(this, bytes);
    }
  }

  /** Bytes that came, kept or not. */
  get size(): number {
    return this.#size;
  }

  /** Absent when all of it is kept. */
  get notKept(): NotKept | undefined {
    return this.#notKept;
  }

  /** Whether a text is kept, not bytes as they crossed: nothing of it is packed. */
  get isText(): boolean {
    return typeof this.#parts[0] === 'string';
  }

  /** All of it, in one piece. */
  read(): Buffer {
    return Buffer.concat(this.#parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  }

  /** For the keeper: lets go of the parts, and tells how many bytes they had. */
  letGo(because: NotKept): number {
    const bytes = this.#parts.reduce((sum, part) => sum + (typeof part === 'string' ? Buffer.byteLength(part) : part.length), 0);
    this.#notKept = because;
    this.#parts = [];
    return bytes;
  }
}
