import type { Counts } from './count-elements.ts';

/** A row of the table: an element or a trait, with the share of the resources of its type that have it, in percent. */
export interface Row {
  readonly type: string;
  readonly what: string;
  readonly theirs: number;
  readonly ours: number;
  readonly verdict: 'same' | 'more' | 'less' | 'missing';
}

/** A difference of so many points is none. */
const tolerance = 15;

/** Every element that one of the two has, by type: ours has it in as many of the resources, in more, in fewer, or in none. */
export function compare(theirs: ReadonlyMap<string, Counts>, ours: ReadonlyMap<string, Counts>): Row[] {
  return [...new Set([...theirs.keys(), ...ours.keys()])].sort().flatMap((type) => {
    const [one, other] = [theirs.get(type), ours.get(type)];
    const names = new Set([...(one?.having.keys() ?? []), ...(other?.having.keys() ?? [])]);
    return [...names].sort().map((what) => {
      const [a, b] = [shareOf(one, what), shareOf(other, what)];
      return { type, what, theirs: a, ours: b, verdict: judge(a, b) };
    });
  });
}

const shareOf = (counts: Counts | undefined, what: string): number =>
  counts === undefined ? 0 : Math.ceil((100 * (counts.having.get(what) ?? 0)) / counts.total);

function judge(theirs: number, ours: number): Row['verdict'] {
  if (ours === 0) return 'missing';
  return Math.abs(theirs - ours) <= tolerance ? 'same' : ours > theirs ? 'more' : 'less';
}

/** The rows as a table in Markdown. */
export const renderRows = (rows: readonly Row[]): string =>
  [
    '| Resource | Element | Theirs % | Ours % | Ours has |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ type, what, theirs, ours, verdict }) =>
        `| ${type} | ${what.replaceAll('|', '\\|')} | ${theirs} | ${ours} | ${verdict} |`,
    ),
  ].join('\n');
