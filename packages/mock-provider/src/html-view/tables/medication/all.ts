import { firstDayOf, lastDayOf, meets, type Days } from '../../../structured/periods.ts';
import type { Medication } from '../../../structured/record.ts';
import { cell, contentOfRows, dateCell, type Candidate, type Content } from '../../rows.ts';
import type { View } from '../view.ts';
import { endOfMedication, issuesOf, itemCells, lineOf, startOf, type MedicationLine } from './lines.ts';

/** What is alike in every issue of it, and all of those. */
interface Group {
  readonly line: MedicationLine;
  readonly medications: Medication[];
}

/** All that a patient takes and took: a row for what is alike in type, item, dosage, quantity, days and additional information, so that it is the issues, grouped. Source: medications page, 0.7.4; the suite. */
export function allMedication(view: View): Content {
  const all = asked(view);
  const groups = new Map<string, Group>();
  for (const medication of all.filter(({ confidential }) => !confidential)) {
    const line = lineOf(view, medication);
    const key = JSON.stringify([line, issuesOf(medication).length > 0 ? '' : medication.key]);
    const group = groups.get(key) ?? { line, medications: [] };
    group.medications.push(medication);
    groups.set(key, group);
  }
  return { ...contentOfRows([...groups.values()].map(groupRow)), isHidden: hides(all) };
}

function groupRow({ line, medications }: Group): Candidate {
  const issues = medications.flatMap(issuesOf).toSorted();
  const start = issues[0] ?? startOf(medications[0]!);
  return {
    sortedBy: start,
    group: line.item,
    cells: [
      cell(line.type),
      dateCell(start),
      ...itemCells(line),
      dateCell(issues.at(-1)),
      cell(issues.length === 0 ? undefined : String(issues.length)),
      cell(...medications.map(discontinuation)),
      line.additional,
    ],
  };
}

function discontinuation(medication: Medication): string | undefined {
  const end = endOfMedication(medication);
  if (end === undefined) return undefined;
  return `${medication.type === 'acute' ? 'CANCELLED' : 'DISCONTINUED'}: ${end}`;
}

/** Every issue of the medication that is asked for, outside of the period too. Source: medications page, 0.7.4. */
export function allIssues(view: View): Content {
  const all = asked(view).filter((medication) => issuesOf(medication).length > 0);
  return contentOfRows(
    all.flatMap((medication) => {
      const line = lineOf(view, medication);
      return issuesOf(medication).map((on): Candidate => ({
        sortedBy: on,
        group: line.item,
        confidential: medication.confidential,
        cells: [cell(line.type), dateCell(on), ...itemCells(line), cell(line.days), line.additional],
      }));
    }),
  );
}

const hides = (medications: readonly Medication[]): boolean => medications.some(({ confidential }) => confidential);

const asked = ({ index, period }: View): readonly Medication[] =>
  index.record.items
    .filter((item): item is Medication => item.kind === 'medication')
    .filter((medication) => period === undefined || isIn(medication, period));

/**
 * Source: medications page, 0.7.4, "Date filter": with a start and an end by overlap; a repeat without an end, such as what was prescribed elsewhere without a word of its kind, that began
 * before the period is over; an acute one that began in it; without a start what was recorded in it.
 */
function isIn({ type, start, end, recorded }: Medication, period: Days): boolean {
  if (start === '') return meets(recorded, period);
  const from = period.start === undefined ? '' : firstDayOf(period.start);
  const until = period.end === undefined ? '9999' : lastDayOf(period.end);
  const began = firstDayOf(start) <= until;
  if (end !== undefined) return began && lastDayOf(end) >= from;
  return type === 'acute' ? began && lastDayOf(start) >= from : began;
}
