/** Why a body, or the rest of it, is not kept. */
export type NotKept = 'too-large' | 'forgotten';

/** What all kept bodies may be together; the oldest are dropped first. */
export interface BodyLimits {
  readonly bytes: number;
  readonly count: number;
}

const usual: BodyLimits = { bytes: 16 * 1024 * 1024, count: 2_000 };

/**
 * Keeps the bodies of exchanges by reference: nothing is copied and no text is made before somebody reads.
 * What is kept is bounded: each body, and all of them together.
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
    while (this.#bytes > this.#limits.bytes || this.#bodies.size > this.#limits.count) this.drop(this.#bodies.values().next().value!, 'forgotten');
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
  #keptBytes = 0;
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
      this.#keptBytes += bytes;
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
    const bytes = this.#keptBytes;
    this.#notKept = because;
    this.#parts = [];
    this.#keptBytes = 0;
    return bytes;
  }
}
