import type { Medication } from '../../../structured/record.ts';
import { isControlled } from './controlled-drugs.ts';
import { cell, writeDate, type Cell } from '../../rows.ts';
import { linkedProblems, wordsOf, type View } from '../view.ts';

/** What all tables of medication say alike of one: issues that are alike in it are one medication. */
export interface MedicationLine {
  readonly type: string;
  readonly item: string;
  readonly dosage: string;
  readonly quantity: string;
  readonly days: string;
  readonly additional: Cell;
}

/** Source: medications page, 0.7.4. */
export const lineOf = (view: View, medication: Medication): MedicationLine => ({
  type: typeOf(view, medication),
  item: wordsOf(medication.code),
  dosage: dosageOf(medication),
  quantity: quantityOf(medication),
  days: medication.days === 0 ? '' : String(medication.days),
  additional: additionalOf(view, medication),
});

/** When a medication starts, or else when it was recorded; empty where neither is known. */
export const startOf = ({ start, recorded }: Medication): string => start || (recorded ?? '');

/** The cells that every table has after its first date. */
export const itemCells = ({ item, dosage, quantity }: MedicationLine): readonly Cell[] => [
  cell(item),
  cell(dosage),
  cell(quantity),
];

const kinds = { acute: 'Acute', repeat: 'Repeat', 'repeat-dispensing': 'Repeat Dispense' } as const;

/** Who prescribed it stands after a hyphen; who is not known after a dash. */
function typeOf({ today }: View, { type, elsewhere, start }: Medication): string {
  if (elsewhere !== undefined)
    return elsewhere === '' ? `${kinds[type]} – Unknown Prescriber` : `${kinds[type]} - ${elsewhere}`;
  return type === 'acute' && start > today ? 'Acute Post-Dated' : kinds[type];
}

/** Rate and schedule, and what else the patient is told. */
export const dosageOf = ({ dosage, instruction }: Medication): string =>
  instruction === undefined ? dosage : `${dosage}; ${instruction}`;

const quantityOf = ({ quantity }: Medication): string =>
  typeof quantity === 'string' ? quantity : `${quantity.value} ${quantity.unit}`;

function additionalOf(view: View, medication: Medication): Cell {
  const { type, key, code, stopped, issues, issuesAllowed, note, planNote } = medication;
  const isDispensed = type === 'repeat-dispensing';
  return cell(
    isControlled(code) ? { strong: 'CONTROLLED DRUG' } : undefined,
    type === 'acute' && stopped ? `CANCELLED: ${endOfMedication(medication)}` : undefined,
    ...linkedProblems(view, key, ...view.index.issuesOf(medication)),
    isDispensed && issues.length > 0 ? `Last authorised: ${writeDate(issues.at(-1)!)}` : undefined,
    isDispensed && issuesAllowed !== undefined ? `Number authorised: ${issuesAllowed}` : undefined,
    note,
    planNote,
  );
}

/** When and why somebody ended a medication; undefined where nobody did. */
export function endOfMedication({ stopped }: Medication): string | undefined {
  if (stopped === undefined) return undefined;
  return `${writeDate(stopped.on)} ${reasonForEnd(stopped)}`;
}

/** Why somebody ended a medication, in words. */
export const reasonForEnd = ({ because }: NonNullable<Medication['stopped']>): string =>
  typeof because === 'string' ? because : wordsOf(because);

/** The issues that the practice made: what others prescribe, or dispense again and again, has none here. Source: medications page, 0.7.4. */
export const issuesOf = ({ type, elsewhere, issues }: Medication): readonly string[] =>
  type === 'repeat-dispensing' || elsewhere !== undefined ? [] : issues;
