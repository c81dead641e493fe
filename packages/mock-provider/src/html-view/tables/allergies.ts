import type { Allergy, Reaction } from '../../structured/record.ts';
import { cell, contentOfRows, dateCell, type Content } from '../rows.ts';
import { linkedProblems, wordsOf, type View } from './view.ts';

const allergiesIn = ({ index }: View): readonly Allergy[] =>
  index.record.items.filter((item): item is Allergy => item.kind === 'allergy');

/** Source: allergies page, 0.7.4. */
export const currentAllergies = (view: View): Content =>
  contentOfRows(
    allergiesIn(view)
      .filter(({ ended }) => ended === undefined)
      .map((allergy) => ({
        sortedBy: startOf(allergy),
        confidential: allergy.confidential,
        cells: [dateCell(startOf(allergy)), cell(...detailsOf(view, allergy))],
      })),
  );

/** Source: allergies page, 0.7.4. */
export const historicalAllergies = (view: View): Content =>
  contentOfRows(
    allergiesIn(view).flatMap((allergy) =>
      allergy.ended === undefined
        ? []
        : [
            {
              sortedBy: allergy.ended.on,
              confidential: allergy.confidential,
              cells: [
                dateCell(startOf(allergy)),
                dateCell(allergy.ended.on),
                cell(...detailsOf(view, allergy), `Ended: ${allergy.ended.because}`),
              ],
            },
          ],
    ),
  );

const startOf = ({ onset, asserted }: Allergy): string => onset ?? asserted;

function detailsOf(view: View, { key, code, criticality, reactions = [], note }: Allergy): (string | undefined)[] {
  return [
    wordsOf(code),
    ...reactions.flatMap(wordsOfReaction),
    criticality && `Criticality: ${criticality.replaceAll('-', ' ')}`,
    note,
    ...linkedProblems(view, key),
  ];
}

const wordsOfReaction = ({ manifestations = [], severity, description }: Reaction): (string | undefined)[] => [
  ...manifestations.map((manifestation) => `Reaction: ${wordsOf(manifestation)}`),
  severity && `Severity: ${severity}`,
  description,
];
