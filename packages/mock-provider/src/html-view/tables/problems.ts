import type { Problem } from '../../structured/record.ts';
import { cell, contentOfRows, dateCell, type Content } from '../rows.ts';
import { isWithin, recordedBy, wordsOf, type View } from './view.ts';

/** Those that are active; all of them where the system keeps no others. Source: problems page, 0.7.4. */
export const activeProblems = (view: View): Content =>
  contentOfRows(
    view.index.record.problems
      .filter(({ status }) => status === 'active' || view.inactiveProblems === 'not-kept')
      .map((problem) => ({
        sortedBy: startOf(problem),
        confidential: problem.confidential,
        cells: [dateCell(startOf(problem)), ...restOf(view, problem)],
      })),
  );

/** Those that have ended, by significance; all are of the lower one where the system has no levels. Source: problems page, 0.7.4. */
export const inactiveProblems = (view: View, significance: Problem['significance']): Content =>
  contentOfRows(
    view.index.record.problems
      .filter((problem) => problem.status === 'inactive' && placeIn(view, problem) === significance)
      .filter(({ ended }) => isWithin(view, ended))
      .map((problem) => ({
        sortedBy: problem.ended,
        confidential: problem.confidential,
        cells: [dateCell(startOf(problem)), dateCell(problem.ended), ...restOf(view, problem)],
      })),
  );

const placeIn = (view: View, { significance }: Problem): Problem['significance'] =>
  view.inactiveProblems === 'without-levels' ? 'minor' : significance;

const startOf = ({ onset, recorded }: Problem): string => onset ?? recorded;

const restOf = (view: View, problem: Problem) => [
  cell(wordsOf(problem.code)),
  cell(view.inactiveProblems === 'without-levels' ? undefined : levelOf(problem)),
  cell(problem.note, recordedBy(view, problem)),
];

const levelOf = ({ level, significance }: Problem): string => level ?? { major: 'Major', minor: 'Minor' }[significance];
