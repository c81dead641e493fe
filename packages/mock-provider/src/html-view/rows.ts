/** What stands in a cell: lines, of which there may be none. */
export type Cell = readonly CellLine[];

/** A line of a cell: words, which may stand in bold. */
export type CellLine = string | { readonly strong: string };

/** A row of a table. */
export interface Row {
  /** The date by which it is sorted, the latest first; `yyyy`, `yyyy-mm` or `yyyy-mm-dd`; nothing where it is not known. */
  readonly sortedBy: string | undefined;
  readonly cells: readonly Cell[];
  /** What a row over it and those of the same says: the item, of the tables that are grouped. */
  readonly group?: string;
}

/** What a table shows of a record. */
export interface Content {
  readonly rows: readonly Row[];
  /** Whether something was left out for confidentiality. */
  readonly isHidden: boolean;
  /** What the provider says of how it was filled. */
  readonly notes?: readonly string[];
}

/** A row of which it is known whether it may be shown. */
export interface Candidate extends Row {
  readonly confidential?: boolean | undefined;
}

/** The rows that may be shown, the latest first; what has no date is last. */
export const contentOfRows = (candidates: readonly Candidate[], notes?: readonly string[]): Content => ({
  rows: latestFirst(candidates.filter(({ confidential }) => !confidential)),
  isHidden: candidates.some(({ confidential }) => confidential),
  ...(notes && { notes }),
});

/** Rows sorted by their dates, the latest first, each group by itself where there are groups: those from A to Z. */
const latestFirst = (rows: readonly Row[]): Row[] =>
  rows.toSorted(
    (a, b) => (a.group ?? '').localeCompare(b.group ?? '', 'en') || (b.sortedBy ?? '').localeCompare(a.sortedBy ?? ''),
  );

/** A cell with a text, or with nothing. */
export const cell = (...lines: readonly (CellLine | undefined)[]): Cell =>
  lines.filter((line): line is CellLine => line !== undefined && line !== '');

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as the view writes it: `01-Jun-2026`; what is not known of one is left out, `Jun-2026`. */
export function writeDate(date: string): string {
  const [year, month, day] = date.split('-');
  const name = month === undefined ? undefined : months[Number(month) - 1];
  return [day, name, year].filter((part) => part !== undefined).join('-');
}

/** A cell with a date, or with nothing. */
export const dateCell = (date: string | undefined): Cell => cell(date && writeDate(date));
