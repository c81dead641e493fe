/** Room for bytes that several bodies share: each may be as large as it may, all that are held at the same time no larger than this. */
export class SharedRoom {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** A part of it for one call, which gives back what it took. */
  open(): Portion {
    let taken = 0;
    return {
      take: (bytes) => {
        if (bytes > this.#left) return false;
        this.#left -= bytes;
        taken += bytes;
        return true;
      },
      close: () => {
        this.#left += taken;
        taken = 0;
      },
    };
  }
}

/** What one call has of it. */
export interface Portion {
  /** @returns false when there is no room left for so many bytes */
  take(bytes: number): boolean;
  /** What was held is no longer held. */
  close(): void;
}
