import type { TableName } from '../../src/html-view/columns.ts';
import { frameOf } from '../../src/html-view/frame.ts';
import type { InactiveProblems } from '../../src/html-view/inactive-problems.ts';
import type { Cell } from '../../src/html-view/rows.ts';
import { fill } from '../../src/html-view/tables/tables.ts';
import type { View } from '../../src/html-view/tables/view.ts';
import { servedPractices } from '../../src/practices/served.ts';
import { concept } from '../../src/structured/concepts.ts';
import type { Days } from '../../src/structured/periods.ts';
import { indexOf, type RecordIndex } from '../../src/structured/record-index.ts';
import type { ClinicalRecord, Medication, Problem } from '../../src/structured/record.ts';

const today = '2026-06-01';

/** What else a table is made from. */
interface Asked {
  readonly period?: Days;
  readonly emergencyCodes?: string[][];
  readonly inactiveProblems?: InactiveProblems;
}

/** What the tables of a record are made from on 1 June 2026. */
export const viewOf = (index: RecordIndex, asked: Asked = {}): View => ({
  index,
  practice: servedPractices[0]!,
  today,
  period: frameOf(asked.period, undefined, today)?.days,
  emergencyCodes: asked.emergencyCodes ?? [],
  inactiveProblems: asked.inactiveProblems ?? 'by-significance',
});

/** The rows of a table of a record, each cell as its lines. */
export const rows = (name: TableName, record: Partial<ClinicalRecord>, asked?: Asked): string[][] =>
  fill[name](viewOf(indexOf({ items: [], consultations: [], problems: [], ...record }), asked)).rows.map(({ cells }) =>
    cells.map(words),
  );

const words = (cell: Cell): string =>
  cell.map((line) => (typeof line === 'string' ? line : `**${line.strong}**`)).join('\n');

export const course = (more: Partial<Medication> & { readonly key: string }): Medication => ({
  kind: 'medication',
  by: 1,
  code: concept('322236009', 'Paracetamol 500mg tablets'),
  type: 'acute',
  status: 'active',
  start: '2026-05-01',
  dosage: 'One',
  quantity: { value: 28, unit: 'tablet' },
  days: 7,
  issues: [],
  ...more,
});

export const repeat = (more: Partial<Medication> & { readonly key: string }): Medication =>
  course({ type: 'repeat', ...more });

/** A problem, which ended in 2021 where it is not active. */
export const problem = (
  key: string,
  status: Problem['status'],
  significance: Pick<Problem, 'significance' | 'level'>,
): Problem => ({
  key,
  by: 1,
  code: concept('1', key),
  status,
  ...significance,
  recorded: '2020-01-01',
  ...(status === 'inactive' && { ended: '2021-01-01' }),
  actual: '',
  links: [],
});
