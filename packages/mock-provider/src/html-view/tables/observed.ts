import type { Investigation, Observation, TestResult } from '../../structured/record.ts';
import { cell, contentOfRows, dateCell, type Candidate, type Content } from '../rows.ts';
import { isWithin, linkedProblems, recordedBy, wordsOf, type View } from './view.ts';

/** What was measured, with its unit; undefined where nothing was. */
export function valueOf({ value, bloodPressure }: Observation): string | undefined {
  if (bloodPressure !== undefined) return `${bloodPressure.systolic ?? '-'}/${bloodPressure.diastolic ?? '-'} mm[Hg]`;
  return typeof value === 'object' ? `${value.value} ${value.unit}`.trim() : value;
}

const isMeasured = (observation: Observation): boolean => valueOf(observation) !== undefined;

/** Source: observations page, 0.7.4: all that was measured, in the practice and in a laboratory (A-231). */
export function observations(view: View): Content {
  const { items } = view.index.record;
  return contentOfRows([
    ...items
      .filter((item) => item.kind === 'observation')
      .filter(isMeasured)
      .flatMap((item) => measured(view, item)),
    ...items.filter((item) => item.kind === 'investigation').flatMap((item) => resultsOf(view, item)),
  ]);
}

/** Source: clinical items page, 0.7.4: what was recorded without a value, but for what is administrative (A-231). */
export function clinicalItems(view: View): Content {
  const coded = view.index.record.items.filter((item) => item.kind === 'observation');
  return contentOfRows(
    coded
      .filter((item) => !isMeasured(item) && !item.immunisationStatus && isWithin(view, item.date))
      .map((item) => codedRow(view, item)),
  );
}

export const codedRow = (view: View, item: Observation): Candidate => ({
  sortedBy: item.date,
  confidential: item.confidential,
  cells: [dateCell(item.date), cell(wordsOf(item.code)), detailsOf(view, item)],
});

const detailsOf = (view: View, item: Observation) =>
  cell(item.comment, recordedBy(view, item), ...linkedProblems(view, item.key));

function measured(view: View, item: Observation): Candidate[] {
  if (!isWithin(view, item.date)) return [];
  return [
    {
      sortedBy: item.date,
      confidential: item.confidential,
      cells: [dateCell(item.date), cell(wordsOf(item.code)), cell(valueOf(item)), cell(), detailsOf(view, item)],
    },
  ];
}

function resultsOf(view: View, investigation: Investigation): Candidate[] {
  const { issued, group, conclusion, confidential, key } = investigation;
  if (!isWithin(view, issued)) return [];
  return investigation.results.map((result) => ({
    sortedBy: issued,
    confidential: confidential ?? result.confidential,
    cells: [
      dateCell(issued),
      cell(wordsOf(result.code)),
      cell(`${result.comparator ?? ''}${result.value}${result.unit === '' ? '' : ` ${result.unit}`}`),
      cell(rangeOf(result)),
      cell(group && `Test: ${wordsOf(group)}`, result.comment, conclusion, ...linkedProblems(view, key)),
    ],
  }));
}

function rangeOf({ low, high, range, unit }: TestResult): string | undefined {
  if (range !== undefined) return range;
  // A hyphen before a lone bound would read as a minus sign.
  if (low === undefined) return high === undefined ? undefined : `up to ${high} ${unit}`.trim();
  return (high === undefined ? `from ${low} ${unit}` : `${low} - ${high} ${unit}`).trim();
}
