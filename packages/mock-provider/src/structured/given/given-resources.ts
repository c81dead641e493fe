import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { describeLeftOut } from '../areas-off.ts';
import { contentOf, documentResource } from '../areas/documents.ts';
import type { Assembly, Resource } from '../assembly.ts';
import type { GivenRecord } from '../record-index.ts';
import { isAboutHidden } from '../selection.ts';
import { problemsOf } from './consultations.ts';
import { textOf } from './reading.ts';
import { findAll, refOf, referencesIn, replaceReferences, typesBeside, type Replacement } from './references.ts';

/** The clinical resources of an answer, as they were brought, with those whom they name. A reference to what the answer does not have is left out, or gives way to words where its area is off. */
export function givenResources(given: GivenRecord, assembly: Assembly): Resource[] {
  const { index, selection } = assembly;
  const { consultations, encounters, problems, items, issues } = selection;
  const chosen = [
    ...findAll([...encounters], given.find),
    ...[...consultations].flatMap((key) => given.listsOf(key)).map((list) => withShownTitle(list, assembly)),
    ...findAll([...problems], given.find),
    ...[...items].flatMap((key) => (isEnded(key, assembly) ? [] : given.partsOf(key))),
    ...findAll([...issues], given.find),
  ];
  const own = [...items].flatMap((key) => {
    const item = index.item(key);
    return item?.kind === 'document' && !given.find(key) ? [documentResource(item, assembly)] : [];
  });
  const present = new Set([...chosen, ...own].map(refOf));
  const written = settle([...new Map(chosen.map((one) => [refOf(one), one])).values()], given, present, assembly);
  const ended = findAll(
    [...items].filter((key) => isEnded(key, assembly)),
    given.find,
  );
  return [
    ...beside([...written, ...ended], given, assembly),
    ...written.map((one) => withOwnFile(one, assembly)),
    ...own,
  ] as Resource[];
}

/** The list of a topic without its title where that would name a problem that may not be seen. */
function withShownTitle(list: JsonObject, { selection }: Assembly): JsonObject {
  const { title, ...rest } = list;
  return title !== undefined && isAboutHidden(selection, problemsOf(list)) ? rest : list;
}

/** A document of the record whose file the folder has, too, under its id: the file is had here, and not where the record was saved. */
function withOwnFile(resource: JsonObject, assembly: Assembly): JsonObject {
  const item = assembly.index.item(refOf(resource));
  const { practice, patient } = assembly;
  const isHere =
    item?.kind === 'document' &&
    practice.own.documents.some((one) => one.patient === patient.id && one.reference === item.reference);
  return isHere ? { ...resource, content: contentOf(item, assembly) } : resource;
}

/** An ended allergy as its list contains it. */
export const containedAllergy = (key: string, given: GivenRecord, assembly: Assembly): Resource =>
  writeOne(given.find(key)!, given, hasNow(assembly, new Set()), assembly) as Resource;

const isEnded = (key: string, { index }: Assembly): boolean => {
  const item = index.item(key);
  return item?.kind === 'allergy' && item.ended !== undefined;
};

/** What stands in the place of a reference to an ended allergy: it is contained in its list, and nothing outside that can refer to it. */
const describeEnded = ({ code }: JsonObject): string => `${textOf(code) ?? 'Allergy'} (ended)`;

/** Lists that have lost all their entries go, and then what refers to them. */
function settle(
  chosen: readonly JsonObject[],
  given: GivenRecord,
  present: Set<string>,
  assembly: Assembly,
): JsonObject[] {
  for (;;) {
    const written = chosen
      .filter((one) => present.has(refOf(one)))
      .map((one) => [one, writeOne(one, given, hasNow(assembly, present), assembly) as JsonObject] as const);
    const bare = written.filter(([one, now]) => one['entry'] !== undefined && now['entry'] === undefined);
    if (bare.length === 0) return written.map(([, now]) => now);
    for (const [one] of bare) present.delete(refOf(one));
  }
}

/** Whether the answer has what a reference leads to. */
const hasNow =
  ({ selection: { encounters, problems } }: Assembly, present: ReadonlySet<string>) =>
  (reference: string): boolean =>
    present.has(reference) || encounters.has(reference) || problems.has(reference);

function writeOne(
  resource: JsonObject,
  given: GivenRecord,
  has: (reference: string) => boolean,
  assembly: Assembly,
): unknown {
  const { index, selection } = assembly;
  return replaceReferences(resource, (object): Replacement => {
    const reference = String(object['reference']);
    const target = given.find(reference);
    const key = index.item(reference)?.key ?? reference;
    const isClinical = target ? !typesBeside.has(String(target['resourceType'])) : index.item(reference) !== undefined;
    if (!isClinical || has(reference)) return object;
    if (target && selection.items.has(key) && isEnded(key, assembly)) return { display: describeEnded(target) };
    const area = selection.leftOut.get(key) ?? selection.leftOut.get(reference);
    return area && { display: describeLeftOut(area, selection.off.get(area) ?? 'disabled') };
  });
}

/**
 * Whom the resources name: those of the record as they are, each practitioner with the roles, and those of the practice, which the answer is told to have.
 * Source: linkages page: every administrative profile that is referenced, PractitionerRole among them; retrieve_patient_record page, "Payload response body".
 */
function beside(resources: readonly JsonObject[], given: GivenRecord, assembly: Assembly): JsonObject[] {
  const found = new Map<string, JsonObject>();
  const add = (reference: string, other: JsonObject): void => {
    if (found.has(reference)) return;
    found.set(reference, other);
    follow(other);
    for (const role of given.rolesOf(reference)) add(refOf(role), role);
  };
  const follow = (resource: JsonObject): void => {
    for (const reference of referencesIn(resource)) {
      const other = given.find(reference);
      if (!other) assembly.administer(reference);
      else if (typesBeside.has(String(other['resourceType']))) add(reference, other);
    }
  };
  resources.forEach(follow);
  return [...found.values()];
}
