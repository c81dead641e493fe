import { cell, contentOf, dateCell, type Candidate, type Content } from '../rows.ts';
import { wordsOf, type View } from './view.ts';

/** Codes of which the latest alone is shown, by what they say. Source: emergency codes page, 0.7.4: the list is the provider's. */
const groups: readonly (readonly string[])[] = [
  // Asthma; diabetes; epilepsy; hypertension; anaphylaxis; heart failure; not to be resuscitated.
  ['195967001'],
  ['44054006', '73211009', '46635009'],
  ['84757009'],
  ['38341003'],
  ['39579001'],
  ['84114007'],
  ['450475007'],
];

/** What whoever treats in an emergency should know at once, and where more of it stands. Source: emergency codes page, 0.7.4. */
export function emergencyCodes(view: View): Content {
  const { items, problems } = view.index.record;
  const coded = items.filter((item) => item.kind === 'observation');
  return contentOf(
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
