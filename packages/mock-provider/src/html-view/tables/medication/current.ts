import { addDays } from '@mock-spine/shared/world/local-time';
import type { Medication } from '../../../structured/record.ts';
import { cell, contentOfRows, dateCell, type Candidate, type Content } from '../../rows.ts';
import type { View } from '../view.ts';
import { issuesOf, itemCells, lineOf, reasonForEnd, startOf } from './lines.ts';

const medicationIn = ({ index }: View): readonly Medication[] =>
  index.record.items.filter((item): item is Medication => item.kind === 'medication');

const calculatedEnd =
  'Scheduled End Date is not always captured in the source; where it was not recorded, the displayed date is calculated from start date and days duration';

/** Acute medication of the last 365 days, an issue on each row. Source: medications page, 0.7.4. */
export function acuteMedication(view: View): Content {
  const since = addDays(view.today, -365);
  const shown = medicationIn(view)
    .filter(({ type }) => type === 'acute')
    .flatMap((medication) => {
      const starts = issuesOf(medication).length > 0 ? issuesOf(medication) : [startOf(medication)];
      return starts.filter((start) => start > since).map((start) => ({ medication, start }));
    });
  const calculates = shown.some(({ medication: { end, days, confidential } }) => !end && days > 0 && !confidential);
  return contentOfRows(
    shown.map(({ medication, start }) => acuteRow(view, medication, start)),
    calculates ? [calculatedEnd] : [],
  );
}

function acuteRow(view: View, medication: Medication, start: string): Candidate {
  const line = lineOf(view, medication);
  return {
    sortedBy: start,
    confidential: medication.confidential,
    cells: [
      cell(line.type),
      dateCell(start),
      ...itemCells(line),
      dateCell(endOfCourse(medication, start)),
      cell(line.days),
      line.additional,
    ],
  };
}

/** When a course ends: as it is recorded, or else by how long it is. */
const endOfCourse = ({ end, days }: Medication, start: string): string | undefined =>
  end ?? (days > 0 ? addDays(start, days) : undefined);

const isRepeat = ({ type }: Medication): boolean => type !== 'acute';

const reviewNote =
  'The Review Date is that set for each Repeat Course. Reviews may be conducted according to a diary event which differs from the dates shown';

/** Repeats that nobody has ended and that have not run out, those too that were never issued; of those that came from another practice, which this one has authorised. Source: medications page, 0.7.4. */
export function currentRepeats(view: View): Content {
  const current = medicationIn(view).filter(
    (medication) =>
      isRepeat(medication) &&
      medication.stopped === undefined &&
      medication.transferred === undefined &&
      (medication.end === undefined || medication.end > view.today),
  );
  const reviewed = current.some(({ reviewBy, confidential }) => reviewBy !== undefined && !confidential);
  return contentOfRows(
    current.map((medication) => currentRow(view, medication)),
    reviewed ? [reviewNote] : [],
  );
}

function currentRow(view: View, medication: Medication): Candidate {
  const line = lineOf(view, medication);
  const issues = issuesOf(medication).filter((on) => on <= view.today);
  const start = firstAuthorised(view, medication);
  return {
    sortedBy: start,
    confidential: medication.confidential,
    cells: [
      cell(line.type),
      dateCell(start),
      ...itemCells(line),
      dateCell(issues.at(-1)),
      cell(issues.length === 0 ? undefined : String(issues.length)),
      cell(medication.issuesAllowed === undefined ? undefined : String(medication.issuesAllowed)),
      dateCell(medication.reviewBy),
      line.additional,
    ],
  };
}

/** The start of the first of the authorisations that replaced one another. */
function firstAuthorised({ index }: View, medication: Medication): string {
  const seen = new Set<string>();
  let first = medication;
  while (first.replaces !== undefined && !seen.has(first.key)) {
    seen.add(first.key);
    const before = index.item(first.replaces);
    if (before?.kind !== 'medication') break;
    first = before;
  }
  return startOf(first);
}

/** Repeats that a clinician has ended. Source: medications page, 0.7.4. */
export const discontinuedRepeats = (view: View): Content =>
  contentOfRows(
    medicationIn(view).flatMap((medication) =>
      isRepeat(medication) && medication.stopped !== undefined
        ? [discontinuedRow(view, medication, medication.stopped)]
        : [],
    ),
    ['All repeat medication ended by a clinician action'],
  );

function discontinuedRow(view: View, medication: Medication, stopped: NonNullable<Medication['stopped']>): Candidate {
  const line = lineOf(view, medication);
  const last = issuesOf(medication).at(-1);
  return {
    sortedBy: last,
    confidential: medication.confidential,
    cells: [
      cell(line.type),
      dateCell(last),
      ...itemCells(line),
      dateCell(stopped.on),
      cell(reasonForEnd(stopped)),
      line.additional,
    ],
  };
}
