/** The trace ids of the latest requests, in bounded memory: what is older, or longer than any GUID, is not remembered. */
export class RecentTraces {
  readonly #capacity: number;
  readonly #seen = new Set<string>();

  /** @param capacity number of trace ids that are remembered */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Remembers a trace id. @returns whether a recent request had it */
  repeats(traceId: string | undefined): boolean {
    if (traceId === undefined || traceId.length > longest) return false;
    const repeated = this.#seen.delete(traceId);
    this.#seen.add(traceId);
    if (this.#seen.size > this.#capacity) this.#seen.delete(this.#seen.values().next().value!);
    return repeated;
  }

  clear(): void {
    this.#seen.clear();
  }
}

/** A GUID has 36 characters, 38 with braces. */
const longest = 64;
