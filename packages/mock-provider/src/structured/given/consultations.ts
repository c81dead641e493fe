import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn, textIn } from '../../fhir/json.ts';
import { recordExtensions } from '../../fhir/urls.ts';
import type { Consultation, Topic } from '../record.ts';
import { codesIn, dateOf, encounterOf, inLocalTime, referenceIn } from './reading.ts';
import { refOf } from './references.ts';

/** The codes of the lists that a consultation is built of. Source: list consultation page. */
const codes = { consultation: '325851000000107', topic: '25851000000105', heading: '24781000000107' } as const;

/** Whether a list shows how a consultation is built; any other answers a query, and is made anew for each. */
export const isStructure = (resource: JsonObject): boolean =>
  resource['resourceType'] === 'List' &&
  (referenceIn(resource['encounter']) !== undefined ||
    codesIn(resource['code']).some((code) => Object.values<string>(codes).includes(code)));

/** Whether a list is that of a topic or a heading, which the list above refers to. Source: list consultation page. */
export const isPartOfStructure = ({ resourceType, code }: JsonObject): boolean =>
  resourceType === 'List' && codesIn(code).some((one) => one === codes.topic || one === codes.heading);

/** A consultation and the lists that it is built of. */
export interface GivenConsultation {
  readonly consultation: Consultation;
  readonly lists: readonly JsonObject[];
}

/**
 * Reads an Encounter with its lists; one that has none holds what was recorded in it.
 * @param find a resource of the record
 * @param keyOf the key of the entry that a reference leads to
 */
export function consultationOf(
  encounter: JsonObject,
  resources: readonly JsonObject[],
  find: (reference: string) => JsonObject | undefined,
  keyOf: (reference: string) => string | undefined,
): GivenConsultation {
  const key = refOf(encounter);
  const structure = resources.find(
    (one) =>
      isStructure(one) && codesIn(one['code']).includes(codes.consultation) && referenceIn(one['encounter']) === key,
  );
  const lists: JsonObject[] = structure ? [structure] : [];
  const entriesOf = (list: JsonObject): string[] =>
    objectsIn(list['entry']).flatMap(({ item }) => referenceIn(item) ?? []);
  const open = (reference: string): JsonObject | undefined => {
    const list = find(reference);
    if (!list || !isStructure(list) || lists.includes(list)) return undefined;
    lists.push(list);
    return list;
  };
  const isProblem = (reference: string): boolean => find(reference)?.['resourceType'] === 'Condition';
  const topics = (structure ? entriesOf(structure) : []).flatMap((reference): Topic[] => {
    const list = open(reference);
    if (!list) return [];
    const headings = entriesOf(list).flatMap((entry) => {
      const heading = open(entry);
      const items = (heading ? entriesOf(heading) : [entry]).flatMap((one) => keyOf(one) ?? []);
      return items.length > 0 ? [{ ...titleOf(heading), items }] : [];
    });
    const [problem, ...otherProblems] = problemsOf(list).filter(find);
    return [{ ...titleOf(list), headings, ...(problem !== undefined && { problem, otherProblems }) }];
  });
  /** An ended allergy stands in no list of a consultation, and says itself where it was recorded. */
  const ended = (reference: string): boolean => {
    const { resourceType, clinicalStatus } = find(reference) ?? {};
    return resourceType === 'AllergyIntolerance' && clinicalStatus !== 'active';
  };
  const said = resources.filter((one) => encounterOf(one) === key && !isStructure(one)).map(refOf);
  const recorded = said.flatMap((one) => keyOf(one) ?? []).filter((one) => !structure || ended(one));
  const entered = structure ? lists.flatMap(entriesOf) : said;
  return {
    consultation: {
      key,
      by: 1,
      type: { code: '', display: '' },
      date: dateOf(encounter) ?? '',
      starts: startOf(encounter),
      minutes: 0,
      topics: [...topics, { headings: [{ items: [...new Set(recorded)] }] }],
      problems: [...new Set(entered.filter(isProblem))],
    },
    lists,
  };
}

/** The problems that a topic is about. Source: list consultation page, "extension(problemReference)", 0..*. */
export const problemsOf = (topic: JsonObject): string[] =>
  extensionsOf(topic, recordExtensions.relatedProblemHeader)
    .flatMap((one) => objectsIn(one['extension']))
    .flatMap((one) => referenceIn(one['valueReference']) ?? []);

function titleOf(list: JsonObject | undefined): { readonly title?: string } {
  const title = textIn(list?.['title']);
  return title === undefined ? {} : { title };
}

/** Minutes after midnight, local time. */
function startOf(encounter: JsonObject): number {
  const start = textIn(objectIn(encounter['period'])?.['start']) ?? '';
  const [, hours = '0', minutes = '0'] = /T(\d\d):(\d\d)/.exec(inLocalTime(start)) ?? [];
  return Number(hours) * 60 + Number(minutes);
}
