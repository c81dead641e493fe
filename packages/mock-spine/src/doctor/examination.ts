/** What one look found. */
export interface Symptom {
  /** What was looked at: `ports`. */
  readonly at: string;
  /** `problem` keeps the mocks from running; `note` may surprise whoever uses them. */
  readonly verdict: 'fine' | 'note' | 'problem';
  /** One sentence. */
  readonly found: string;
  /** What to do, where something is to be done. */
  readonly next?: string;
}

/** What the looks go by; a test puts other values in. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** `20.19.0`. */
  readonly node: string;
  /** Directory of the certificates. */
  readonly certs: string;
  /** How many files a process may have open; undefined where the system does not tell. */
  readonly openFiles?: number | undefined;
}

/** Looks at one thing. */
export type Look = (surroundings: Machine) => Symptom | Promise<Symptom>;
