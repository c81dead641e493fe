import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { guard } from '../failures/guard.ts';

/** Whose body is passed on. */
export interface PieceSource {
  /** Is told of each part as it is passed on. */
  hear(part: Buffer): void;
  /** Ends what is passed on, when that fails. */
  readonly fail: (error: unknown) => void;
}

/** A message that is written: what takes its bytes, and the connection that they leave on, once it has one. */
export type Passed = Writable & { readonly socket?: Socket | null };

/**
 * Passes a body on from one message to another, no faster than the other takes it. What comes in pieces of a few bytes is written together once in
 * a turn of the event loop: each write of its own would take hundreds of bytes until it has left. For the same reason the connection is paused, not
 * the message: the rest of what was read with a piece would wait in the message, an object for each byte. Larger pieces, which TLS hands out by 16 KB,
 * leave together at the end of the turn.
 */
export class JoinedWrites {
  readonly #from: IncomingMessage;
  readonly #to: Passed;
  readonly #sender: PieceSource;
  #small: Pieces | undefined;
  #isDue = false;
  /** What is held back until the end of the turn. */
  #held: Socket | undefined;
  #isWaiting = false;

  constructor(from: IncomingMessage, to: Passed, sender: PieceSource) {
    this.#from = from;
    this.#to = to;
    this.#sender = sender;
  }

  /** Whether the other does not take what there is. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  write(piece: Buffer): void {
    if (piece.length >= large && this.#small === undefined) this.#pass(piece);
    else {
      (this.#small ??= new Pieces()).add(piece);
      this.#comeBack();
    }
  }

  /** Writes what waits to be written together. */
  flush(): void {
    const part = this.#join();
    if (part !== undefined) this.#pass(part);
  }

  /** What waits, and a last piece after it, for whoever writes them himself; nothing waits any more. */
  take(last?: Buffer): Buffer | undefined {
    if (last) this.#small?.add(last);
    const part = this.#join() ?? last;
    if (part !== undefined) this.#sender.hear(part);
    return part;
  }

  /** The other is no longer waited for. */
  release(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    this.#from.socket.resume();
  }

  #join(): Buffer | undefined {
    const small = this.#small;
    this.#small = undefined;
    return small?.read();
  }

  #pass(part: Buffer): void {
    this.#sender.hear(part);
    if (this.#to.destroyed) return;
    this.#hold();
    this.#to.write(part);
    this.#comeBack();
  }

  #hold(): void {
    if (this.#held !== undefined) return;
    this.#held = this.#to.socket ?? undefined;
    this.#held?.cork();
  }

  /** At the end of the turn: until then the message asks for more by itself, which would undo a pause. */
  #comeBack(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(
      guard(this.#sender.fail, () => {
        this.flush();
        this.#isDue = false;
        this.#held?.uncork();
        this.#held = undefined;
        if (this.#to.writableNeedDrain) this.#wait();
      }),
    );
  }

  #wait(): void {
    if (this.#isWaiting || this.#to.destroyed || this.#from.complete) return;
    this.#isWaiting = true;
    this.#from.socket.pause();
    this.#to.once(
      'drain',
      guard(this.#sender.fail, () => this.release()),
    );
  }
}

/** Bytes from which on a piece is written by itself. */
const large = 1024;

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
    if (piece.length >= leastReferred && 2 * piece.length >= piece.buffer.byteLength) this.#refer(piece);
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
const leastReferred = 1024;

const largestSlab = 64 * 1024;
