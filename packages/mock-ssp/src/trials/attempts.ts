/** How a consumer met a trial. */
export interface TrialAttempt {
  /** Name of the trial. */
  readonly trial: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `refused`: it ended the connection without a request. `fell`: it sent one. */
  readonly outcome: 'refused' | 'fell';
  /** What was seen, as a sentence. */
  readonly how: string;
  /** Whence, as `addressOf` writes it. */
  readonly address: string;
  /** The FQDNs of its certificate; undefined when it presented none, as a client that refuses the server's in time does. */
  readonly fqdns: readonly string[] | undefined;
}

/** Attempts that are one caller's at one trial. */
export interface Attempts {
  readonly trial: string;
  readonly address: string;
  readonly fqdns: readonly string[] | undefined;
  refused: number;
  fell: number;
  /** The latest attempt of each outcome. */
  readonly latest: Partial<Record<TrialAttempt['outcome'], TrialAttempt>>;
}

/** What was tried, counted by trial and caller, in bounded memory. */
export class TrialLog {
  readonly #counts = new Map<string, Attempts>();

  add(attempt: TrialAttempt): void {
    const { outcome, ...of } = attempt;
    const counted = this.#of(of);
    counted[outcome]++;
    counted.latest[outcome] = attempt;
  }

  /** Adds what was counted elsewhere. */
  merge(attempts: Attempts): void {
    const counted = this.#of(attempts);
    counted.refused += attempts.refused;
    counted.fell += attempts.fell;
    Object.assign(counted.latest, attempts.latest);
  }

  list(): readonly Attempts[] {
    return [...this.#counts.values()];
  }

  clear(): void {
    this.#counts.clear();
  }

  #of({ trial, address, fqdns }: Pick<Attempts, 'trial' | 'address' | 'fqdns'>): Attempts {
    const key = JSON.stringify([trial, address, fqdns]);
    const counted = this.#counts.get(key) ?? { trial, address, fqdns, refused: 0, fell: 0, latest: {} };
    this.#counts.set(key, counted);
    if (this.#counts.size > most) this.#counts.delete(this.#counts.keys().next().value!);
    return counted;
  }
}

const most = 500;
