import { conceptsOf } from '../../structured/concepts-of.ts';
import type { Concept } from '../../structured/concepts.ts';
import { keysIn, problemsIn } from '../../structured/record-index.ts';
import type { Consultation, Topic } from '../../structured/record.ts';
import type { View } from './view.ts';

/**
 * Makes the place of an entry of a consultation from the titles that may be shown: `History, Examination`. That of a topic is mostly the name of its problem, and is left out where that is
 * confidential; so is any that names an entry which is. Source: design page, 0.7.4: what is excluded is told of, and not shown.
 */
export function shownPlaceIn(view: View, consultation: Consultation) {
  const hidden = new Set(
    hiddenConcepts(view, consultation)
      .flatMap(({ text, display }) => [text ?? display, display])
      .map((words) => words.toLowerCase()),
  );
  const isShown = (title: string | undefined): title is string =>
    title !== undefined && title !== '' && !hidden.has(title.toLowerCase());
  return (topic: Topic, heading: string | undefined): string => {
    const isAboutHidden = problemsIn(topic).some((key) => view.index.problem(key)?.confidential);
    return [isAboutHidden ? undefined : topic.title, heading].filter(isShown).join(', ');
  };
}

/** What the entries of a consultation that may not be shown are about. */
function hiddenConcepts({ index }: View, consultation: Consultation): Concept[] {
  const items = keysIn(consultation).flatMap((key) => index.item(key) ?? []);
  const problems = (consultation.problems ?? []).flatMap((key) => index.problem(key) ?? []);
  return [
    ...items.filter(({ confidential }) => confidential).flatMap(conceptsOf),
    ...problems.filter(({ confidential }) => confidential).map(({ code }) => code),
  ];
}
