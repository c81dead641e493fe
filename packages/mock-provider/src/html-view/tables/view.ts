import type { Practice } from '../../practices/practices.ts';
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
}

/** Whether a recorded date is in the period that was asked for. */
export const isWithin = ({ period }: View, date: string | undefined): boolean =>
  period === undefined || meets(date, period);

/** The words of a concept: those of the record, or else the term of its code. */
export const wordsOf = ({ text, display }: Concept): string => text ?? display;

/** A clinician of the practice by number, 1 is the first, as the structured record has them: `Dr Ann Smith`. */
export function clinicianOf({ practice: { practitioners } }: View, by: number): string {
  const clinician = practitioners[(by - 1) % practitioners.length];
  return clinician === undefined ? '' : [clinician.prefix, clinician.given, clinician.family].filter(Boolean).join(' ');
}

/** The problems that may be shown to which an entry is linked, each on a line. */
export const linkedProblems = ({ index }: View, ...keys: readonly string[]): string[] =>
  [...new Set(keys.flatMap((key) => index.problemsOf(key)))]
    .map((key) => index.problem(key)!)
    .filter(({ confidential }) => !confidential)
    .map(({ code }) => `Linked Problem: ${wordsOf(code)}`);
