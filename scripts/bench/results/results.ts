import type { Case } from '../cases.ts';
import type { ChainName } from '../chains/chain.ts';
import type { RulesCost } from '../measure-rules.ts';
import type { Figure } from './figure.ts';

/** Everything that a run has found. */
export interface Results {
  readonly environment: {
    readonly node: string;
    /** Undefined where nginx is not installed. */
    readonly nginx: string | undefined;
    readonly cores: number;
    /** Processes that wanted to run, averaged over the minute before the start: a machine at rest has next to none. */
    readonly loadBefore: number;
  };
  readonly cases: readonly Measured[];
  readonly rules: RulesCost;
  readonly mocks: readonly MockFigures[];
  /** Bytes of the small answer; undefined when it was not asked for. */
  readonly smallAnswer: number | undefined;
}

export interface Measured {
  readonly case: Case;
  readonly figures: readonly Figure[];
}

/** What a mock needs beside CPU time. */
export interface MockFigures {
  readonly name: string;
  /** Milliseconds from the start of the process until it listened. */
  readonly startUp: number;
  /** Resident bytes when it listened; undefined where there is no /proc. */
  readonly memoryAtStart: number | undefined;
  /** Resident bytes after the run; undefined where there is no /proc. */
  readonly memory: number | undefined;
}

/** The figure of a chain in a case, when it was measured. */
export const figureOf = ({ cases }: Pick<Results, 'cases'>, name: string, chain: ChainName): Figure | undefined =>
  cases.find((measured) => measured.case.name === name)?.figures.find((figure) => figure.chain === chain);
