/**
 * The pieces of a body as they came, so that they hold no more memory than they have bytes: a piece of one byte is a view of all that was
 * read with it, 64 KB of TLS or 8 KB of a pool. Large ones are kept by reference, small ones copied together.
 */
export class Pieces {
  #parts: Buffer[] = [];
  /** Where small pieces are copied together, and how much of it is taken. */
  #slab: Buffer | undefined;
  #taken = 0;
  #size = 0;
  #held = 0;

  /** Bytes that were added. */
  get size(): number {
    return this.#size;
  }

  /** Bytes of memory that are held for them. */
  get held(): number {
    return this.#held;
  }

  add(piece: Buffer): void {
    this.#size += piece.length;
    if (piece.length >= large && 2 * piece.length >= piece.buffer.byteLength) this.#refer(piece);
    else this.#copy(piece);
  }

  /** All of them, in one piece. */
  read(): Buffer {
    const last = this.#slab?.subarray(0, this.#taken);
    if (last === undefined) return this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts, this.#size);
    return this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last], this.#size);
  }

  #refer(piece: Buffer): void {
    this.#closeSlab();
    this.#parts.push(piece);
    this.#held += piece.buffer.byteLength;
  }

  #copy(piece: Buffer): void {
    let from = 0;
    while (from < piece.length) {
      const slab = this.#slab ?? this.#openSlab(piece.length - from);
      const copied = piece.copy(slab, this.#taken, from);
      from += copied;
      this.#taken += copied;
      if (this.#taken === slab.length) this.#closeSlab();
    }
  }

  /** As large as all that came so far: what is not taken of it is never more than what is. */
  #openSlab(atLeast: number): Buffer {
    this.#taken = 0;
    this.#slab = Buffer.allocUnsafeSlow(Math.max(atLeast, Math.min(this.#size, largestSlab)));
    this.#held += this.#slab.length;
    return this.#slab;
  }

  #closeSlab(): void {
    if (this.#slab === undefined) return;
    this.#parts.push(this.#slab.subarray(0, this.#taken));
    this.#slab = undefined;
  }
}

/** From this size on a piece may be kept as it came: what a reference costs is little beside it. */
const large = 1024;

const largestSlab = 64 * 1024;
