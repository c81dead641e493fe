import { countOf } from '@mock-spine/shared/words/count-of';
import { partsOf } from './asked-section.ts';
import type { HtmlRule, ReadSection } from './html-rule.ts';
import { publishedTables, type PublishedTable } from './published-tables.ts';
import { allOf, textBelow, type Element } from './read-html.ts';

/** A table of a section with what it should be. */
interface FoundTable {
  readonly published: PublishedTable;
  readonly element: Element;
  readonly rows: readonly (readonly Element[])[];
}

const guide = 'HTML implementation guide page, 0.7.4';

/** What the tables are like. */
export const tableRules: readonly HtmlRule[] = [
  {
    id: 'columns',
    says: 'Every table has one thead with the columns of its page, in its order, each th without attributes.',
    source: 'the page of each view, 0.7.4; assurance suite, feature/0.7.4: HTML',
    judge: inTables(({ published: { id, columns: wanted }, element }) => {
      const heads = allOf('th', element);
      const found = heads.map(textBelow);
      return [
        ...(allOf('thead', element).length === 1 ? [] : [`${id} has not one thead`]),
        ...(found.join('|') === wanted.join('|')
          ? []
          : [`${id} has the columns ${found.join(', ')} where ${wanted.join(', ')} are published`]),
        ...(heads.some(({ attributes }) => Object.keys(attributes).length > 0)
          ? [`${id} has a th with attributes`]
          : []),
      ];
    }),
  },
  {
    id: 'cells',
    says: 'Every row has a cell for each column, or names an item alone.',
    source: guide,
    judge: inTables(({ published: { id, columns }, rows }) =>
      rows
        .filter((cells) => cells.length !== 1 && cells.length !== columns.length)
        .map((cells) => `${id} has a row of ${countOf(cells.length, 'cell')}`),
    ),
  },
  {
    id: 'date-columns',
    says: 'The cells of dates, and no others, are of the class date-column.',
    source: guide,
    judge: inTables(({ published: { id, columns, dates }, rows }) =>
      columns.flatMap((column, at) => {
        const cells = rows.flatMap((row) => (row.length > 1 ? (row[at] ?? []) : []));
        const marked = cells.filter(({ attributes }) => attributes['class'] === 'date-column').length;
        const empty = cells.filter((cell) => textBelow(cell) === '').length;
        const isRight = dates.includes(at + 1) ? marked + empty >= cells.length : marked === 0;
        return isRight ? [] : [`${id} marks ${marked} of ${countOf(cells.length, 'cell')} of ${column}`];
      }),
    ),
  },
  {
    id: 'dates',
    says: 'Dates are written dd-Mmm-yyyy; what is not known of one is left out.',
    source: `${guide}; A-232`,
    judge: inTables(({ published, rows }) =>
      datesOf(published, rows)
        .filter((text) => !dateForm.test(text))
        .map((text) => `${published.id} has the date ${text}`),
    ),
  },
  {
    id: 'sorted',
    says: 'Rows are sorted by their date, the latest first; below items, which stand from A to Z, those of each.',
    source: 'the page of each view, 0.7.4',
    judge: inTables(({ published, rows }) => judgeOrder(published, rows)),
  },
  {
    id: 'items',
    says: 'A row that names an item has one cell of the class med-item-column over all columns, and the rows below it are of that item.',
    source: 'medications page, 0.7.4; assurance suite, feature/0.7.4: HTML',
    judge: inTables(({ published, rows }) => judgeItems(published, rows)),
  },
  {
    id: 'all-medication',
    says: 'All Medication is the issues, grouped: with the earliest, the latest and the number of them.',
    source: 'assurance suite, feature/0.7.4: HTML',
    judge: judgeMedication,
  },
];

/** A rule about each table that stands in its place. */
function inTables(judge: (table: FoundTable) => readonly string[]): HtmlRule['judge'] {
  return (section) => tablesIn(section).flatMap(judge);
}

const tablesIn = (section: ReadSection): FoundTable[] =>
  partsOf(section).flatMap(({ published: { table }, below = [] }) =>
    allOf('table', ...below)
      .filter(({ attributes }) => attributes['id'] === table.id)
      .map((element) => ({
        published: table,
        element,
        rows: allOf('tr', element)
          .map((row) => allOf('td', row))
          .filter((cells) => cells.length > 0),
      })),
  );

const dateForm = /^((\d\d-)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-)?\d{4}$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const datesOf = ({ dates }: PublishedTable, rows: FoundTable['rows']): string[] =>
  rows
    .filter((row) => row.length > 1)
    .flatMap((row) => dates.flatMap((at) => (row[at - 1] ? [textBelow(row[at - 1]!)] : [])))
    .filter((text) => text !== '');

/** A date of the view as one that can be compared as text. */
const sortable = (date: string): string =>
  date
    .split('-')
    .toReversed()
    .map((part) => (months.includes(part) ? String(months.indexOf(part) + 1).padStart(2, '0') : part))
    .join('-');

function judgeOrder({ id, sortedBy }: PublishedTable, rows: FoundTable['rows']): string[] {
  const found: string[] = [];
  let [group, before]: (string | undefined)[] = [];
  for (const cells of rows) {
    if (cells.length === 1) {
      const item = textBelow(cells[0]!);
      if (group !== undefined && group.localeCompare(item, 'en', { sensitivity: 'base' }) > 0)
        found.push(`${id} has ${item} after ${group}`);
      [group, before] = [item, undefined];
      continue;
    }
    const cell = cells[sortedBy - 1];
    const on = cell === undefined ? '' : sortable(textBelow(cell));
    if (before !== undefined && before < on) found.push(`${id} has ${on} after ${before}`);
    before = on;
  }
  return found;
}

function judgeItems({ id, hasItems, columns }: PublishedTable, rows: FoundTable['rows']): string[] {
  const found: string[] = [];
  let group: string | undefined;
  for (const cells of rows) {
    const [first] = cells;
    if (cells.length === 1 && first) {
      group = textBelow(first);
      const { class: type, colspan } = first.attributes;
      if (!hasItems || type !== 'med-item-column' || colspan !== String(columns.length))
        found.push(`${id} has a row of one cell that is no item`);
    } else if (hasItems && (cells[2] === undefined || textBelow(cells[2]) !== group))
      found.push(`${id} has another item below ${group ?? 'no item'}`);
  }
  return found;
}

/** Rows without issues, of what is dispensed repeatedly or was prescribed elsewhere, are no groups of any. */
function judgeMedication(section: ReadSection): readonly string[] {
  const rowsOf = (wanted: PublishedTable): string[][] =>
    tablesIn(section)
      .filter(({ published }) => published === wanted)
      .flatMap(({ rows }) => rows.filter((cells) => cells.length > 1).map((cells) => cells.map(textBelow)));
  const keyOf = (row: readonly string[]): string => JSON.stringify([row[0], row[2], row[3], row[4], row.at(-1)]);
  const issues = new Map<string, string[][]>();
  for (const row of rowsOf(publishedTables.medIssues)) {
    const key = JSON.stringify([keyOf(row), row[5]]);
    issues.set(key, [...(issues.get(key) ?? []), row]);
  }
  const summed = rowsOf(publishedTables.medAll).filter((row) => row[6] !== '');
  const wanted = [...issues.values()].map((rows) => {
    const dates = rows.map((row) => sortable(row[1] ?? '')).toSorted();
    return JSON.stringify([keyOf(rows[0]!), dates[0], dates.at(-1), String(rows.length)]);
  });
  const found = summed.map((row) =>
    JSON.stringify([keyOf(row), sortable(row[1] ?? ''), sortable(row[5] ?? ''), row[6]]),
  );
  const missing = wanted.filter((one) => !found.includes(one));
  const strange = found.filter((one) => !wanted.includes(one));
  return missing.length + strange.length === 0
    ? []
    : [
        `${missing.length} groups of issues are not rows of All Medication, and ${strange.length} rows of it are no such group`,
      ];
}
