import { sum, type Figure } from './figure.ts';
import { figureOf, type MockFigures, type Results } from './results.ts';

/** Something that the mocks are to achieve. */
export interface Target {
  /** The case that it is measured in; absent when in none. */
  readonly case?: string;
  /** With the unit. */
  readonly says: string;
  /** Undefined when this run did not measure it. */
  readonly measure: (results: Results) => number | undefined;
  readonly isMet: (value: number) => boolean;
}

/** What became of a target in a run. */
export interface Verdict {
  readonly says: string;
  readonly value: number | undefined;
  /** Milliseconds within which 99 of 100 requests of the case were answered. */
  readonly p99: number | undefined;
  /** Undefined when it was not measured. */
  readonly met: boolean | undefined;
}

const targets: readonly Target[] = [
  {
    case: 'small-16',
    says: 'at 16 connections and a small answer, every rule and the journal on, at least 0.25 of nginx → nginx, by requests',
    measure: (results) =>
      ratio(figureOf(results, 'small-16', 'mocks')?.rate, figureOf(results, 'small-16', 'nginx')?.rate),
    isMet: (value) => value >= 0.25,
  },
  ofBare('small-16', 'a small answer at 16 connections', 0.8),
  ofBare('small-64', 'a small answer at 64 connections', 0.8),
  ofBare('large-16', '200 KB at 16 connections', 0.95),
  {
    case: 'small-1',
    says: 'less than 2 ms added by the SSP at the median on one connection (ms)',
    measure: (results) =>
      difference(figureOf(results, 'small-1', 'mocks')?.p50, figureOf(results, 'small-1', 'direct')?.p50),
    isMet: (value) => value < 2,
  },
  {
    case: 'small-16',
    says: 'the rules of both hops cost less than 0.10 of the CPU time of a request',
    measure: (results) => ratio(results.rules.judging, microseconds(figureOf(results, 'small-16', 'mocks')?.cpu)),
    isMet: (value) => value < 0.1,
  },
  ofEach('each mock is ready within 0.4 s (s)', ({ startUp }) => startUp / 1000, 0.4),
  ofEach('each mock takes less than 90 MB after the start (MB)', ({ memoryAtStart }) => megabytes(memoryAtStart), 90),
  ofEach('each mock takes less than 160 MB after the run (MB)', ({ memory }) => megabytes(memory), 160),
  {
    says: 'no case takes more CPU time than 1 ÷ 0.97 of that of the other mocks: the slowest',
    measure: ({ cases }) => {
      const ratios = cases.flatMap(({ case: { name } }) => cpuRatio({ cases }, name, 'other') ?? []);
      return ratios.length === 0 ? undefined : Math.min(...ratios);
    },
    isMet: (value) => value >= 0.97,
  },
];

export const judgeTargets = (results: Results): readonly Verdict[] =>
  targets.map((target) => {
    const value = target.measure(results);
    const p99 = target.case === undefined ? undefined : figureOf(results, target.case, 'mocks')?.p99;
    return { says: target.says, value, p99, met: value === undefined ? undefined : target.isMet(value) };
  });

function ofBare(name: string, what: string, least: number): Target {
  return {
    case: name,
    says: `${what}: at least ${least} of bare node:https, by CPU time`,
    measure: (results) => cpuRatio(results, name, 'bare'),
    isMet: (value) => value >= least,
  };
}

/** What the mock that needs most of it must stay below. */
function ofEach(says: string, of: (mock: MockFigures) => number, most: number): Target {
  return {
    says,
    measure: ({ mocks }) => {
      const value = Math.max(...mocks.map(of));
      return Number.isFinite(value) ? value : undefined;
    },
    isMet: (value) => value < most,
  };
}

/** The CPU time of another chain as a share of the mocks' in a case: 1 when both take as much, less when the mocks take more. */
const cpuRatio = (results: Pick<Results, 'cases'>, name: string, other: 'other' | 'bare'): number | undefined =>
  ratio(cpuOf(figureOf(results, name, other)), cpuOf(figureOf(results, name, 'mocks')));

const cpuOf = (figure: Figure | undefined): number | undefined => figure && sum(figure.cpu);

const megabytes = (bytes: number | undefined): number => (bytes ?? Number.NaN) / 2 ** 20;

/** CPU microseconds per request, from CPU seconds per 10,000. */
const microseconds = (cpu: readonly number[] | undefined): number | undefined => cpu && sum(cpu) * 100;

/** Undefined unless both are known. */
export function ratio(a: number | undefined, b: number | undefined): number | undefined {
  const value = a === undefined || b === undefined ? Number.NaN : a / b;
  return Number.isFinite(value) ? value : undefined;
}

const difference = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b;
