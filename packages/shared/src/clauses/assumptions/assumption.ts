/** A matter that the public documents leave open, or in which they disagree, and what this software does. */
export interface Assumption {
  /** What was decided, in a few words. */
  readonly title: string;
  /** What the sources say, what is done here and why: Markdown, a sentence each. */
  readonly text: readonly string[];
}

/** Assumptions by their numbers, which rules, vectors, tests and code refer to. */
export type AssumptionTable = Readonly<Record<`A-${number}`, Assumption>>;
