import { exclusionBanner } from '../banners.ts';
import { keysIn } from '../../structured/record-index.ts';
import type { Consultation, Problem } from '../../structured/record.ts';
import { cell, contentOfRows, dateCell, type Candidate, type Content } from '../rows.ts';
import { describeItem } from './describe-item.ts';
import { shownPlaceIn } from './shown-titles.ts';
import { isWithin, recorderOf, wordsOf, type View } from './view.ts';

/** Source: encounters page, 0.7.4: what is a draft is not committed, and what has nothing that may be shown is left out. */
export function encounters(view: View, most = Infinity): Content {
  const committed = view.index.record.consultations.filter(({ draft, date }) => !draft && isWithin(view, date));
  const content = contentOfRows(
    committed
      .filter((consultation) => !consultation.confidential && linesOf(view, consultation).length > 0)
      .toSorted((a, b) => b.date.localeCompare(a.date) || b.starts - a.starts)
      .map((consultation) => rowOf(view, consultation)),
  );
  return {
    rows: content.rows.slice(0, most),
    isHidden: committed.some((consultation) => consultation.confidential === true || hidesItem(view, consultation)),
  };
}

function rowOf(view: View, consultation: Consultation): Candidate {
  const { date, type } = consultation;
  return {
    sortedBy: date,
    cells: [
      dateCell(date),
      cell([recorderOf(view, consultation), view.practice.name].filter(Boolean).join(', ')),
      cell(wordsOf(type), ...linesOf(view, consultation), hidesItem(view, consultation) ? exclusionBanner : undefined),
    ],
  };
}

/** Whether something in it may not be shown: then its own line says so too. Source: design page, 0.7.4. */
const hidesItem = (view: View, consultation: Consultation): boolean =>
  keysIn(consultation).some((key) => view.index.item(key)?.confidential) ||
  problemsIn(view, consultation).some(({ confidential }) => confidential);

/** The problems that stand among its entries. */
const problemsIn = ({ index }: View, { problems = [] }: Consultation): Problem[] =>
  problems.map((key) => index.problem(key)).filter((problem) => problem !== undefined);

/** What was recorded in it, under the titles of its topics and headings, and the problems among it. */
const linesOf = (view: View, consultation: Consultation): string[] => [
  ...itemLinesOf(view, consultation),
  ...problemsIn(view, consultation)
    .filter(({ confidential }) => !confidential)
    .map(({ code }) => `Problem: ${wordsOf(code)}`),
];

function itemLinesOf(view: View, consultation: Consultation): string[] {
  const shownPlace = shownPlaceIn(view, consultation);
  return consultation.topics.flatMap((topic) =>
    topic.headings.flatMap((heading) => {
      const place = shownPlace(topic, heading.title);
      return heading.items
        .map((key) => describeItem(view, key))
        .filter((text) => text !== undefined)
        .map((text) => (place === '' ? text : `${place}: ${text}`));
    }),
  );
}
