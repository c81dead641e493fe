import type { Problem } from '../../structured/record.ts';
import { cell, contentOf, dateCell, type Content } from '../rows.ts';
import { isWithin, recordedBy, wordsOf, type View } from './view.ts';

/** Source: problems page, 0.7.4. */
export const activeProblems = (view: View): Content =>
  contentOf(
    view.index.record.problems
      .filter(({ status }) => status === 'active')
      .map((problem) => ({
        sortedBy: startOf(problem),
        confidential: problem.confidential,
        cells: [dateCell(startOf(problem)), ...restOf(view, problem)],
      })),
  );

/** Those that have ended: of two levels of significance the higher is major. Source: problems page, 0.7.4. */
export const inactiveProblems = (view: View, significance: Problem['significance']): Content =>
  contentOf(
    view.index.record.problems
      .filter((problem) => problem.status === 'inactive' && problem.significance === significance)
      .filter(({ ended }) => isWithin(view, ended))
      .map((problem) => ({
        sortedBy: problem.ended,
        confidential: problem.confidential,
        cells: [dateCell(startOf(problem)), dateCell(problem.ended), ...restOf(view, problem)],
      })),
  );

const startOf = ({ onset, recorded }: Problem): string => onset ?? recorded;

const restOf = (view: View, problem: Problem) => [
  cell(wordsOf(problem.code)),
  cell({ major: 'Major', minor: 'Minor' }[problem.significance]),
  cell(problem.note, recordedBy(view, problem)),
];
