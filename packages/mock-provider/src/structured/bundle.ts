import { administrativeResources } from './administration.ts';
import { allergyResource, endedId } from './areas/allergies.ts';
import { encounterResource, structureLists } from './areas/consultations.ts';
import { documentResource } from './areas/documents.ts';
import { diaryResource } from './areas/diary.ts';
import { immunisationResource } from './areas/immunisations.ts';
import { investigationResources } from './areas/investigations.ts';
import { medicationResources } from './areas/medication.ts';
import { problemResource } from './areas/problems.ts';
import { referralResource } from './areas/referrals.ts';
import { observationResource } from './areas/uncategorised.ts';
import { Assembly, type Reference, type Resource } from './assembly.ts';
import { areaOfList } from './clinical-areas.ts';
import { containedAllergy, givenResources } from './given/given-resources.ts';
import { queryList, type Warning } from './list-resources.ts';
import { sortByEventDate } from './event-dates.ts';
import {
  consultationLists,
  linkedProblems,
  primaryLists,
  problemLists,
  type ListSubject,
  type SecondaryKind,
} from './lists.ts';
import type { Allergy, Item } from './record.ts';
import type { ListContent } from './selection.ts';
import { recordProfiles } from '../fhir/urls.ts';

/** The resources of an answer: who, the lists, then what they refer to. Source: retrieve_patient_record page, "Payload response body". */
export function recordResources(assembly: Assembly): Resource[] {
  const lists = allLists(assembly);
  const { given } = assembly.index;
  const clinical = given ? givenResources(given, assembly) : clinicalResources(assembly);
  return [...administrativeResources(assembly), ...lists, ...clinical];
}

/**
 * The Bundle as text, one resource after the other, in pieces of about the same size. It has no version, and its entries no URL; its id is written for each request.
 * Source: bundle page.
 */
export function writeBundle(resources: readonly unknown[]): readonly string[] {
  const pieces: string[] = [];
  let piece = `{"resourceType":"Bundle","meta":{"profile":["${recordProfiles.bundle}"]},"type":"collection","entry":[`;
  resources.forEach((resource, position) => {
    piece += `${position === 0 ? '' : ','}{"resource":${JSON.stringify(resource)}}`;
    if (piece.length < leastPiece) return;
    pieces.push(piece);
    piece = '';
  });
  return [...pieces, `${piece}]}`];
}

/** Characters of a piece; a record below is one whole text. */
const leastPiece = 64 * 1024;

function allLists(assembly: Assembly): Resource[] {
  const { off, primary, inConsultations, ofProblems, linkedProblems: linked } = assembly.selection;
  const secondary = (
    area: 'consultations' | 'problems',
    subjects: Readonly<Partial<Record<SecondaryKind, ListSubject>>>,
    contents: ReadonlyMap<SecondaryKind, ListContent>,
  ) => {
    const empty = (Object.keys(subjects) as SecondaryKind[])
      .filter((kind) => primary.has(area) && !contents.has(kind))
      .map((kind) => [kind, { keys: new Set<string>(), hidden: false }] as const);
    return [...contents, ...empty]
      .filter(([kind, content]) => !isBare(subjects[kind]!, content, assembly))
      .map(([kind, content]) => listOf(subjects[kind]!, content, assembly, kind === 'investigation'));
  };
  return [
    ...[...primary]
      .filter(([name, content]) => !(off.has(areaOfList(name)) && isBare(primaryLists[name], content, assembly)))
      .map(([name, content]) => listOf(primaryLists[name], content, assembly, name === 'investigations')),
    ...secondary('consultations', consultationLists, inConsultations),
    ...secondary('problems', problemLists, ofProblems),
    ...(isBare(linkedProblems, linked, assembly) ? [] : [listOf(linkedProblems, linked, assembly, false)]),
  ];
}

/** Without entries, a secondary list and one of an area that is off are there for their warning alone. */
const isBare = (subject: ListSubject, content: ListContent, assembly: Assembly): boolean =>
  content.keys.size === 0 && !isKeptBackFrom(subject, content, assembly);

/** Whether something of a list is left out here, or was before the record came here. */
const isKeptBackFrom = (
  { concept, code }: ListSubject,
  { hidden }: ListContent,
  { index: { record } }: Assembly,
): boolean => hidden || record.keptBack?.has(concept?.code ?? code ?? '') === true;

function listOf(subject: ListSubject, content: ListContent, assembly: Assembly, isOfInvestigations: boolean): Resource {
  const { keys } = content;
  const {
    index: { record, given },
  } = assembly;
  const ended = [...keys]
    .map((key) => assembly.index.item(key))
    .filter((item): item is Allergy => item?.kind === 'allergy' && item.ended !== undefined);
  const warnings: Warning[] = [
    ...(isKeptBackFrom(subject, content, assembly) ? ['confidential-items' as const] : []),
    ...(record.inTransitSince !== undefined || record.undated?.has('data-in-transit')
      ? ['data-in-transit' as const]
      : []),
    ...((record.awaitingFilingSince !== undefined || record.undated?.has('data-awaiting-filing')) && isOfInvestigations
      ? ['data-awaiting-filing' as const]
      : []),
  ];
  const sorted = sortByEventDate(keys, assembly);
  return queryList(
    assembly,
    subject,
    sorted.map((key) => entryOf(key, assembly)),
    warnings,
    ended.map((allergy) =>
      given ? containedAllergy(allergy.key, given, assembly) : allergyResource(allergy, assembly, endedId(allergy.key)),
    ),
  );
}

/** What a list refers to: the statement of a medication, the Encounter of a consultation, an ended allergy within the list itself. */
function entryOf(key: string, assembly: Assembly): Reference {
  if (assembly.index.consultation(key)) return assembly.to('Encounter', key);
  if (assembly.index.problem(key)) return assembly.to('Condition', key);
  const item = assembly.index.item(key)!;
  if (item.kind === 'medication') return assembly.to('MedicationStatement', key);
  return item.kind === 'allergy' && item.ended
    ? { reference: `#${assembly.index.given ? key.slice(key.indexOf('/') + 1) : endedId(key)}` }
    : assembly.toItem(key);
}

function clinicalResources(assembly: Assembly): Resource[] {
  const { consultations, encounters, problems, items } = assembly.selection;
  const { index } = assembly;
  return [
    ...[...encounters].map((key) => encounterResource(index.consultation(key)!, assembly)),
    ...[...consultations].flatMap((key) => structureLists(index.consultation(key)!, assembly)),
    ...[...problems].map((key) => problemResource(index.problem(key)!, assembly)),
    ...[...items].flatMap((key) => itemResources(index.item(key)!, assembly)),
  ];
}

function itemResources(item: Item, assembly: Assembly): Resource[] {
  switch (item.kind) {
    case 'allergy':
      return item.ended ? [] : [allergyResource(item, assembly)];
    case 'medication':
      return medicationResources(item, assembly);
    case 'immunisation':
      return [immunisationResource(item, assembly)];
    case 'observation':
      return [observationResource(item, assembly)];
    case 'investigation':
      return investigationResources(item, assembly);
    case 'referral':
      return [referralResource(item, assembly)];
    case 'diary':
      return [diaryResource(item, assembly)];
    case 'document':
      return [documentResource(item, assembly)];
  }
}
