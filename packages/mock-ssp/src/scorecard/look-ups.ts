import { entryOf } from '@mock-spine/shared/failures/surely';
import type { Caller } from '../trials/caller.ts';

/** What a trace on PDS has found, among the values that look-ups find. */
export const tracedAs = (nhsNumber: string): string => `PDS ${nhsNumber}`;

/** A look-up in the SDS, or a trace on PDS, that found something. */
export interface LookUp {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whence, as `addressOf` writes it. */
  readonly address: string;
  /** The header `apikey`, when it was sent. */
  readonly apiKey: string | undefined;
  /** The header `X-Correlation-Id`, when it was sent. */
  readonly correlationId: string | undefined;
  /** What was found: addresses of endpoints, ASIDs, patients as `tracedAs` writes them. */
  readonly found: ReadonlySet<string>;
}

/** A request that uses what a look-up may have found. */
export interface Use {
  readonly at: number;
  /** What was found before that is too old; nothing is, when absent. */
  readonly notBefore?: number;
  readonly address: string;
  readonly correlationId: string | undefined;
}

/**
 * The latest look-ups, in bounded memory. A look-up is a consumer's when both sent the same `X-Correlation-Id`; when it was made with an
 * `apikey` that the consumer is known by; or when it came from the consumer's address, and with no key of another consumer.
 */
export class LookUps {
  readonly #latest: LookUp[] = [];
  readonly #byFound = new Map<string, LookUp[]>();
  readonly #owners = new Map<string, string>();

  readonly #tell: (lookUp: LookUp) => void;

  /** @param tell is told of each that was made here */
  constructor(tell: (lookUp: LookUp) => void = () => {}) {
    this.#tell = tell;
  }

  add(lookUp: LookUp): void {
    this.hear(lookUp);
    this.#tell(lookUp);
  }

  /** Takes one that was made at another replica. */
  hear(lookUp: LookUp): void {
    this.#latest.push(lookUp);
    for (const value of lookUp.found) this.#byFound.set(value, [...(this.#byFound.get(value) ?? []), lookUp]);
    if (this.#latest.length > most) this.#forget(this.#latest.shift()!);
  }

  /** Whether a look-up of this consumer had found a value before it was used. */
  precede(value: string, use: Use, caller: Caller): boolean {
    const found = this.#byFound
      .get(value)
      ?.find(
        (lookUp) => lookUp.at <= use.at && lookUp.at >= (use.notBefore ?? 0) && this.#belongs(lookUp, use, caller),
      );
    if (found?.apiKey !== undefined && found.correlationId !== undefined && found.correlationId === use.correlationId)
      this.#own(found.apiKey, caller);
    return found !== undefined;
  }

  clear(): void {
    this.#latest.length = 0;
    this.#byFound.clear();
    this.#owners.clear();
  }

  #belongs({ address, apiKey, correlationId }: LookUp, use: Use, caller: Caller): boolean {
    if (correlationId !== undefined && correlationId === use.correlationId) return true;
    if (apiKey !== undefined && caller.hasKey(apiKey)) return true;
    const owner = apiKey === undefined ? undefined : this.#owners.get(apiKey);
    return address === use.address && (owner === undefined || owner === caller.asid);
  }

  #own(apiKey: string, caller: Caller): void {
    caller.sawKey(apiKey);
    if (!this.#owners.has(apiKey)) this.#owners.set(apiKey, caller.asid);
  }

  #forget(old: LookUp): void {
    for (const value of old.found) {
      const rest = entryOf(this.#byFound, value).filter((lookUp) => lookUp !== old);
      if (rest.length > 0) this.#byFound.set(value, rest);
      else this.#byFound.delete(value);
    }
    if (old.apiKey !== undefined && !this.#latest.some(({ apiKey }) => apiKey === old.apiKey))
      this.#owners.delete(old.apiKey);
  }
}

const most = 1_000;
