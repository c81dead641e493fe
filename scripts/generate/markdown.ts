/** What a cell holds; undefined leaves it empty. */
export type Cell = string | number | undefined;

/** The line that says where a generated page comes from. */
export const generatedNote =
  'This page is made by `pnpm generate` from the records that the software runs on; change those, not the page.';

/** A table: a column's heading and what it shows of a row. */
export function table<T>(rows: readonly T[], columns: Readonly<Record<string, (row: T) => Cell>>): string {
  const line = (cells: readonly Cell[]): string =>
    `| ${cells.map((cell) => String(cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  const show = Object.values(columns);
  return [
    line(Object.keys(columns)),
    line(show.map(() => '---')),
    ...rows.map((row) => line(show.map((cell) => cell(row)))),
  ].join('\n');
}

/** Text that is shown letter by letter. */
export const code = (text: string): string => `\`${text}\``;

/** Several of them, or nothing. */
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

/** Text in which nothing is markup. */
export const plain = (text: string): string => text.replace(/[\\`*_<>[\]#|]/g, '\\$&');

/** A page: its parts, an empty line between any two, and a line end. */
export const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
