import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { ClinicalRecord, Consultation, Item, Medication, Problem, Topic } from './record.ts';

/** The ways through a record: made once for each. */
export interface RecordIndex {
  readonly record: ClinicalRecord;
  item(key: string): Item | undefined;
  consultation(key: string): Consultation | undefined;
  problem(key: string): Problem | undefined;
  /** The consultation in which an entry or an issue was recorded. */
  consultationOf(key: string): string | undefined;
  /** Keys of the problems to which an entry, an issue or a consultation is linked. */
  problemsOf(key: string): readonly string[];
  /** Keys of the entries and issues that are linked to a problem, by hand or by a topic, and of the consultations in which they are. Source: problem guidance page. */
  contentOf(problem: string): ReadonlySet<string>;
  /** Keys of the problems that a problem names as related to it, and of those that name it so. Source: problem guidance page, "Problems linking to problems". */
  relatedTo(problem: string): ReadonlySet<string>;
  /** Keys of the observations that are part of an observation. */
  membersOf(key: string): readonly string[];
  /** The keys of the issues of a medication, the first one first. */
  issuesOf(medication: Medication): readonly string[];
  /** The resources of a record that somebody brought; absent where they are written from the entries. */
  readonly given?: GivenRecord;
}

/** A record that somebody brought: its resources are answered as they are, and its keys are references. */
export interface GivenRecord {
  find(reference: string): JsonObject | undefined;
  /** What goes with an entry, itself first: the plan and the product of a medication, the results of a report. Issues are apart. */
  partsOf(key: string): readonly JsonObject[];
  /** The lists that a consultation is built of. */
  listsOf(consultation: string): readonly JsonObject[];
  /** The roles of a practitioner of the record. */
  rolesOf(practitioner: string): readonly JsonObject[];
  dateOf(key: string): string | undefined;
}

const indexes = new WeakMap<ClinicalRecord, RecordIndex>();

/** The index of a record. */
export function indexOf(record: ClinicalRecord): RecordIndex {
  const known = indexes.get(record) ?? createIndex(record);
  indexes.set(record, known);
  return known;
}

/** The keys of the items in a consultation, in order. */
export const keysIn = ({ topics }: Consultation): string[] =>
  topics.flatMap(({ headings }) => headings.flatMap(({ items }) => items));

/** The keys of the problems that a topic is about. */
export const problemsIn = ({ problem, otherProblems = [] }: Topic): string[] =>
  problem === undefined ? [...otherProblems] : [problem, ...otherProblems];

/** The key of one issue of a medication. @param number 1 for the first */
export const issueKey = (medication: string, number: number): string => `${medication}-issue-${number}`;

/** The key of the medication to which a key, perhaps that of an issue, belongs. */
const withoutIssue = (key: string): string => key.replace(/-issue-\d+$/, '');

/** How the keys of a record are made. */
interface Keys {
  /** The key of the item to which a key, perhaps that of an issue, belongs. */
  readonly itemKeyOf: (key: string) => string;
  readonly issuesOf: (medication: Medication) => readonly string[];
}

const ownKeys: Keys = {
  itemKeyOf: withoutIssue,
  issuesOf: ({ key, issues }) => issues.map((_, i) => issueKey(key, i + 1)),
};

/** Makes the index of a record. */
export function createIndex(record: ClinicalRecord, { itemKeyOf, issuesOf }: Keys = ownKeys): RecordIndex {
  const items = new Map(record.items.map((item) => [item.key, item]));
  const consultations = new Map(record.consultations.map((one) => [one.key, one]));
  const problems = new Map(record.problems.map((one) => [one.key, one]));
  const within = new Map(record.consultations.flatMap((one) => keysIn(one).map((key) => [key, one.key] as const)));
  const contents = new Map(
    record.problems.map(({ key, actual, links }) => [key, new Set(actual === '' ? links : [actual, ...links])]),
  );
  for (const { key, topics, problems: entered = [] } of record.consultations) {
    for (const problem of entered) contents.get(problem)?.add(key);
    for (const topic of topics) {
      for (const content of problemsIn(topic).flatMap((problem) => contents.get(problem) ?? [])) {
        for (const item of topic.headings.flatMap((heading) => heading.items)) content.add(item);
        content.add(key);
      }
    }
  }
  const linked = new Map<string, string[]>();
  for (const [problem, content] of contents) {
    for (const key of content) {
      const consultation = within.get(key);
      if (consultation !== undefined) content.add(consultation);
    }
    for (const key of content) linked.set(key, [...(linked.get(key) ?? []), problem]);
  }
  const related = new Map(record.problems.map(({ key }) => [key, new Set<string>()]));
  for (const { key, related: named = [] } of record.problems)
    for (const { problem } of named) {
      related.get(key)!.add(problem);
      related.get(problem)?.add(key);
    }
  const members = new Map<string, string[]>();
  for (const item of record.items)
    if (item.kind === 'observation' && item.partOf !== undefined)
      members.set(item.partOf, [...(members.get(item.partOf) ?? []), item.key]);
  return {
    record,
    item: (key) => items.get(itemKeyOf(key)),
    consultation: (key) => consultations.get(key),
    problem: (key) => problems.get(key),
    consultationOf: (key) => within.get(key),
    problemsOf: (key) => linked.get(key) ?? [],
    contentOf: (problem) => contents.get(problem) ?? new Set(),
    relatedTo: (problem) => related.get(problem) ?? new Set(),
    membersOf: (key) => members.get(key) ?? [],
    issuesOf,
  };
}
