import type { Practice } from '../../practices/practices.ts';
import type { InactiveProblems } from '../inactive-problems.ts';
import { meets, type Days } from '../../structured/periods.ts';
import type { Concept } from '../../structured/concepts.ts';
import type { RecordIndex } from '../../structured/record-index.ts';

/** What the tables are made from. */
export interface View {
  readonly index: RecordIndex;
  readonly practice: Practice;
  /** Local date, `yyyy-mm-dd`. */
  readonly today: string;
  /** The period that was asked for; undefined where none was, or the table does not go by it. */
  readonly period: Days | undefined;
  /** The groups of codes that the summary shows. */
  readonly emergencyCodes: readonly (readonly string[])[];
  readonly inactiveProblems: InactiveProblems;
}

/** Whether a recorded date is in the period that was asked for. */
export const isWithin = ({ period }: View, date: string | undefined): boolean =>
  period === undefined || meets(date, period);

/** The words of a concept: those of the record, or else the term of its code. */
export const wordsOf = ({ text, display }: Concept): string => text ?? display;

/** Who recorded an entry, as the structured record has them: `Dr Ann Smith`; empty where it is not known. */
export function recorderOf({ practice: { practitioners } }: View, { by, recorder }: Recorded): string {
  if (recorder !== undefined) return recorder;
  const clinician = practitioners[(by - 1) % practitioners.length];
  return clinician === undefined ? '' : [clinician.prefix, clinician.given, clinician.family].filter(Boolean).join(' ');
}

interface Recorded {
  /** Which of the practice's clinicians: 1 is the first. */
  readonly by: number;
  readonly recorder?: string;
}

/** A line that says who recorded an entry. */
export function recordedBy(view: View, entry: Recorded): string | undefined {
  const name = recorderOf(view, entry);
  return name === '' ? undefined : `Recorded by: ${name}`;
}

/** The problems that may be shown to which an entry is linked, each on a line. */
export const linkedProblems = ({ index }: View, ...keys: readonly string[]): string[] =>
  [...new Set(keys.flatMap((key) => index.problemsOf(key)))]
    .map((key) => index.problem(key))
    .filter((problem) => problem !== undefined)
    .filter(({ confidential }) => !confidential)
    .map(({ code }) => `Linked Problem: ${wordsOf(code)}`);
