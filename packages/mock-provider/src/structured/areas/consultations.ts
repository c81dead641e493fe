import { instantOf, localDateTime } from '@mock-spine/shared/world/local-time';
import { coded, codeable, concept, quantity, type Concept } from '../concepts.ts';
import { metaOf, type Assembly, type Link, type Resource } from '../assembly.ts';
import { problemsIn } from '../record-index.ts';
import type { Consultation } from '../record.ts';
import { isAboutHidden } from '../selection.ts';
import { recordExtensions, recordProfiles, recordSystems } from '../../fhir/urls.ts';

/** Source: encounter page. */
export function encounterResource(
  { key, type, date, starts, minutes, draft, by }: Consultation,
  assembly: Assembly,
): Resource {
  const individual = assembly.practitioner(by);
  return {
    resourceType: 'Encounter',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.encounter),
    identifier: assembly.identifier('Encounter', key),
    status: draft ? 'unknown' : 'finished',
    type: [codeable(type)],
    subject: assembly.subject,
    participant: [
      { type: [coded(recordSystems.participantType, 'REC', 'recorder')], individual },
      { type: [coded(recordSystems.participationType, 'PPRF', 'primary performer')], individual },
    ],
    period: { start: localDateTime(instantOf(date, starts)), end: localDateTime(instantOf(date, starts + minutes)) },
    length: quantity(minutes, 'minutes', 'min'),
    location: [{ location: assembly.location() }],
    serviceProvider: assembly.organisation(),
  };
}

/** The lists that show how a consultation is built: itself, its topics and their headings. What is empty or may not be seen is left out. Source: list consultation page. */
export function structureLists(consultation: Consultation, assembly: Assembly): Resource[] {
  const { key, type, date, starts } = consultation;
  const edited = localDateTime(instantOf(date, starts));
  const list = (
    id: string,
    code: Concept,
    title: string | undefined,
    entries: readonly Link[],
    extension: readonly unknown[] = [],
  ): Resource => ({
    resourceType: 'List',
    id: assembly.id(id),
    meta: metaOf(recordProfiles.list),
    ...(extension.length > 0 && { extension }),
    status: 'current',
    mode: 'snapshot',
    ...(title !== undefined && { title }),
    code: codeable(code),
    subject: assembly.subject,
    encounter: assembly.to('Encounter', key),
    date: edited,
    orderedBy: coded(recordSystems.listOrder, 'system', 'Sorted by System'),
    entry: entries.map((item) => ({ item })),
  });
  const built = filledTopics(consultation, assembly);
  return [
    list(
      `${key}-structure`,
      consultationCode,
      type.text ?? type.display,
      built.map(({ id }) => assembly.to('List', id)),
    ),
    ...built.flatMap(({ id, title, entries, named, problem }) => [
      list(id, topicCode, title, entries, problem === undefined ? [] : [problemExtension(problem)]),
      ...named.map((heading) => list(heading.id, headingCode, heading.title, heading.entries)),
    ]),
  ];
}

/** A topic of a consultation that has something to show. */
interface FilledTopic {
  /** The key of its list. */
  readonly id: string;
  readonly title: string | undefined;
  /** What its list refers to: its headings, or without any what stands in it. */
  readonly entries: readonly Link[];
  readonly named: readonly {
    readonly id: string;
    readonly title: string | undefined;
    readonly entries: readonly Link[];
  }[];
  /** The key of the problem that it is about. */
  readonly about: string | undefined;
  readonly problem: Link | undefined;
}

/** The topics of a consultation whose lists the answer has. */
function filledTopics({ key, topics }: Consultation, assembly: Assembly): FilledTopic[] {
  return topics
    .map((topic, t) => {
      const { title, problem: about, headings } = topic;
      const id = `${key}-topic-${t + 1}`;
      const filled = headings
        .map((heading, h) => ({
          title: heading.title,
          id: `${id}-heading-${h + 1}`,
          entries: entriesOf(heading.items, assembly),
        }))
        .filter(({ entries }) => entries.length > 0);
      const named = filled.filter((heading) => heading.title !== undefined);
      const entries =
        named.length > 0
          ? named.map((heading) => assembly.to('List', heading.id))
          : filled.flatMap((heading) => heading.entries);
      const problem = about === undefined ? undefined : assembly.linkTo(about);
      return {
        id,
        title: isAboutHidden(assembly.selection, problemsIn(topic)) ? undefined : title,
        entries,
        named,
        about,
        problem,
      };
    })
    .filter(({ entries }) => entries.length > 0);
}

/** The lists of the topics that are about a problem, as far as the answer has them. */
export const topicsAbout = (problem: string, assembly: Assembly): Link[] =>
  [...assembly.selection.consultations]
    .flatMap((key) => filledTopics(assembly.index.consultation(key)!, assembly))
    .filter(({ about }) => about === problem)
    .map(({ id }) => assembly.to('List', id));

/** An ended allergy stands in its own list only: nothing outside that can refer to it. */
function entriesOf(keys: readonly string[], assembly: Assembly): Link[] {
  return keys
    .filter((key) => {
      const item = assembly.index.item(key)!;
      return !(item.kind === 'allergy' && item.ended);
    })
    .map((key) => assembly.linkTo(key))
    .filter((link) => link !== undefined);
}

const problemExtension = (problem: Link) => ({
  url: recordExtensions.relatedProblemHeader,
  extension: [{ url: 'target', valueReference: problem }],
});

const consultationCode = concept('325851000000107', 'Consultation');
const topicCode = concept('25851000000105', 'Topic (EHR)');
const headingCode = concept('24781000000107', 'Category (EHR)');
