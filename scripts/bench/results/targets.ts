import { sum } from './figure.ts';
import { figureOf, type Results } from './results.ts';

/** Something that the mocks are to achieve. */
export interface Target {
  readonly says: string;
  /** In the unit that `says` names; undefined when this run did not measure it. */
  readonly measure: (results: Results) => number | undefined;
  readonly isMet: (value: number) => boolean;
}

/** What became of a target in a run. */
export interface Verdict {
  readonly says: string;
  readonly value: number | undefined;
  /** Undefined when it was not measured. */
  readonly met: boolean | undefined;
}

const targets: readonly Target[] = [
  {
    says: 'at 16 connections and a small answer, every rule and the journal on, at least 0.20 of nginx → nginx',
    measure: (results) =>
      ratio(figureOf(results, 'small-16', 'mocks')?.rate, figureOf(results, 'small-16', 'nginx')?.rate),
    isMet: (value) => value >= 0.2,
  },
  {
    says: 'less than 2 ms added by the SSP at the median on one connection (ms)',
    measure: (results) =>
      difference(figureOf(results, 'small-1', 'mocks')?.p50, figureOf(results, 'small-1', 'direct')?.p50),
    isMet: (value) => value < 2,
  },
  {
    says: 'the rules of both hops cost less than 0.10 of the CPU time of a request',
    measure: (results) => ratio(results.rules.judging, microseconds(figureOf(results, 'small-16', 'mocks')?.cpu)),
    isMet: (value) => value < 0.1,
  },
];

export const judgeTargets = (results: Results): readonly Verdict[] =>
  targets.map(({ says, measure, isMet }) => {
    const value = measure(results);
    return { says, value, met: value === undefined ? undefined : isMet(value) };
  });

/** CPU microseconds per request, from CPU seconds per 10,000. */
const microseconds = (cpu: readonly number[] | undefined): number | undefined => cpu && sum(cpu) * 100;

/** Undefined unless both are known. */
export function ratio(a: number | undefined, b: number | undefined): number | undefined {
  const value = a === undefined || b === undefined ? Number.NaN : a / b;
  return Number.isFinite(value) ? value : undefined;
}

const difference = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b;
