/** An answer of SDS, as a cache before it keeps it. */
export interface KeptAnswer {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly body: string;
  /** Media type. */
  readonly type: string;
  /** Of whoever asked first; everybody who is answered from the cache has it. */
  readonly correlationId: string;
  /** How many resources it holds. */
  readonly count: number;
  /** Addresses of endpoints and ASIDs in it. */
  readonly values: ReadonlySet<string>;
}

/** Milliseconds for which an answer is kept. Source: ResponseCache of the gateway before the SDS FHIR API: 1800 s. */
const lifetime = 1_800_000;
const mostKept = 1_000;

/** The cache of the gateway before SDS, in bounded memory. What is refused is never kept. */
export class AnswerCache {
  readonly #kept = new Map<string, KeptAnswer>();

  /** The answer that a key has at a moment, in milliseconds since the epoch. */
  get(key: string, at: number): KeptAnswer | undefined {
    const kept = this.#kept.get(key);
    return kept !== undefined && at - kept.at >= 0 && at - kept.at < lifetime ? kept : undefined;
  }

  set(key: string, answer: KeptAnswer): void {
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  clear(): void {
    this.#kept.clear();
  }
}
