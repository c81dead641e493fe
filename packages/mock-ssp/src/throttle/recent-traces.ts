/** The trace ids of the latest requests, in bounded memory: what is older, or longer than any GUID, is not remembered. */
export class RecentTraces {
  readonly #capacity: number;
  readonly #onSeen: ((traceId: string) => void) | undefined;
  readonly #seen = new Set<string>();

  /**
   * @param capacity number of trace ids that are remembered
   * @param onSeen is told of each that a request of this mock has
   */
  constructor(capacity: number, onSeen?: (traceId: string) => void) {
    this.#capacity = capacity;
    this.#onSeen = onSeen;
  }

  /** Remembers a trace id. @returns whether a recent request had it */
  repeats(traceId: string | undefined): boolean {
    if (traceId === undefined || traceId.length > longest) return false;
    this.#onSeen?.(traceId);
    return this.remember(traceId);
  }

  /** Remembers one that a request of a replica has. @returns whether a recent request had it */
  remember(traceId: string): boolean {
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
