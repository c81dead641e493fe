import { cell, contentOfRows, dateCell, type Candidate, type Content } from '../rows.ts';
import { wordsOf, type View } from './view.ts';

/** What whoever treats in an emergency should know at once, and where more of it stands. Source: emergency codes page, 0.7.4. */
export function emergencyCodes({ index, emergencyCodes: groups }: View): Content {
  const { items, problems } = index.record;
  const coded = items.filter((item) => item.kind === 'observation');
  return contentOfRows(
    groups.flatMap((codes): Candidate[] => {
      const [latest] = coded
        .filter(({ code }) => codes.includes(code.code))
        .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
      if (latest === undefined) return [];
      const isProblem = problems.some(({ actual, confidential }) => actual === latest.key && !confidential);
      return [
        {
          sortedBy: latest.date,
          confidential: latest.confidential,
          cells: [
            dateCell(latest.date),
            cell(wordsOf(latest.code)),
            cell(latest.comment),
            cell('Clinical Items', isProblem ? 'Problems and Issues' : undefined),
          ],
        },
      ];
    }),
  );
}
