import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn } from '../../fhir/json.ts';
import { recordExtensions } from '../../fhir/urls.ts';
import type { DocumentRecord } from '../../holdings/document.ts';
import type { StoredRecord } from '../../holdings/holdings.ts';
import type { ClinicalRecord, Item, Problem } from '../record.ts';
import { createIndex, type GivenRecord, type RecordIndex } from '../record-index.ts';
import { consultationOf, isStructure } from './consultations.ts';
import { itemOf } from './items.ts';
import { codesIn, dateIn, dateOf, encounterOf, linksIn, referenceIn, referencesOf } from './reading.ts';
import { findAll, refOf, referencesIn } from './references.ts';
import { warningsIn } from './warnings.ts';

const indexes = new WeakMap<StoredRecord, RecordIndex>();

/** The index of a record that somebody brought, with the documents of the patient. */
export function indexOfGiven(stored: StoredRecord, documents: readonly DocumentRecord[]): RecordIndex {
  const known = indexes.get(stored) ?? readGiven(stored, documents);
  indexes.set(stored, known);
  return known;
}

function readGiven({ resources, confidential }: StoredRecord, documents: readonly DocumentRecord[]): RecordIndex {
  const byReference = new Map(resources.map((one) => [refOf(one), one]));
  const find = (reference: string): JsonObject | undefined => byReference.get(reference);
  const ended = endedIn(resources);
  for (const allergy of ended) byReference.set(refOf(allergy), allergy);
  const all = [...resources.filter((one) => one['resourceType'] !== 'List' || isStructure(one)), ...ended];

  const results = new Set(
    all
      .filter(({ resourceType }) => resourceType === 'DiagnosticReport')
      .flatMap((report) => partsOfReport(report, find, all).map(refOf)),
  );
  const issuesOf = (plan: string): string[] =>
    all
      .filter((one) => one['resourceType'] === 'MedicationRequest' && one['intent'] === 'order')
      .filter((one) => referencesOf(one['basedOn']).includes(plan))
      .sort((one, other) => String(one['authoredOn']).localeCompare(String(other['authoredOn'])))
      .map(refOf);
  const statuses = new Set(
    resources
      .filter((one) => one['resourceType'] === 'List' && codesIn(one['code']).includes(immunisationsList))
      .flatMap((list) => objectsIn(list['entry']).flatMap(({ item }) => referenceIn(item) ?? [])),
  );
  const surroundings = { issuesOf, find, isImmunisationStatus: (one: string) => statuses.has(one) };
  const read = all
    .filter((one) => !results.has(refOf(one)))
    .filter((one) => one['resourceType'] !== 'ProcedureRequest' || one['intent'] !== 'order')
    .flatMap((one) => itemOf(one, surroundings) ?? []);
  const own = documents
    .filter(({ reference }) => !byReference.has(`DocumentReference/${reference}`))
    .map(({ reference, confidential: kept }): Item => ({
      kind: 'document',
      key: `DocumentReference/${reference}`,
      by: 1,
      reference,
      ...(kept && { confidential: true }),
    }));
  const mark = <T extends { readonly key: string }>(entry: T): T =>
    confidential.has(entry.key) ? { ...entry, confidential: true } : entry;
  const items = [...read, ...own].map(mark);

  const parts = new Map(items.map((item) => [item.key, partsOf(item, find, all)]));
  const owners = new Map<string, string>();
  for (const [key, belonging] of parts) for (const part of belonging) owners.set(refOf(part), key);
  for (const item of items) {
    owners.set(item.key, item.key);
    if (item.kind === 'medication') for (const issue of item.issues) owners.set(issue, item.key);
  }
  /** An issue is linked by itself; any other part stands for its entry. */
  const keyOf = (reference: string): string | undefined => {
    const isIssue = find(reference)?.['intent'] === 'order' && reference.startsWith('MedicationRequest/');
    return isIssue && owners.has(reference) ? reference : owners.get(reference);
  };
  const consultations = all
    .filter(({ resourceType }) => resourceType === 'Encounter')
    .map((encounter) => consultationOf(encounter, all, find, keyOf));
  const keyOrConsultation = (reference: string): string | undefined =>
    find(reference)?.['resourceType'] === 'Encounter' ? reference : keyOf(reference);
  const record: ClinicalRecord = {
    items,
    consultations: consultations.map(({ consultation }) => mark(consultation)),
    problems: all
      .filter(({ resourceType }) => resourceType === 'Condition')
      .map((one) => mark(problemOf(one, keyOrConsultation, find))),
    ...warningsIn(resources),
  };
  const roles = rolesIn(resources);
  const lists = new Map(consultations.map((one) => [one.consultation.key, one.lists]));
  const index = createIndex(record, {
    itemKeyOf: (key) => owners.get(key) ?? key,
    issuesOf: ({ issues }) => issues,
  });
  return {
    ...index,
    consultationOf: (key) => encounterIn(find(key), find) ?? index.consultationOf(key),
    given: {
      find,
      partsOf: (key) => parts.get(key) ?? [],
      listsOf: (key) => lists.get(key) ?? [],
      rolesOf: (practitioner) => roles.get(practitioner) ?? [],
      dateOf: (key) => {
        const resource = find(key);
        return resource
          ? dateOf(resource)
          : dateIn(documents.find(({ reference }) => key.endsWith(`/${reference}`))?.created);
      },
    },
  };
}

/** The roles of the practitioners of a record, by the reference to whose they are. */
function rolesIn(resources: readonly JsonObject[]): ReadonlyMap<string, readonly JsonObject[]> {
  const roles = new Map<string, JsonObject[]>();
  for (const role of resources.filter(({ resourceType }) => resourceType === 'PractitionerRole')) {
    const practitioner = referenceIn(role['practitioner']) ?? '';
    const known = roles.get(practitioner);
    if (known) known.push(role);
    else roles.set(practitioner, [role]);
  }
  return roles;
}

const immunisationsList = '1102181000000102';

function encounterIn(resource: JsonObject | undefined, find: GivenRecord['find']): string | undefined {
  const encounter = resource && encounterOf(resource);
  return encounter !== undefined && find(encounter) ? encounter : undefined;
}

/** Ended allergies stand in their lists, and nowhere else: the same one in each that it belongs to. Of two that differ under one id, which is of its list alone, the other gets another. */
function endedIn(resources: readonly JsonObject[]): JsonObject[] {
  const taken = new Map(resources.map((one) => [refOf(one), JSON.stringify(one)]));
  return resources
    .filter(({ resourceType }) => resourceType === 'List')
    .flatMap(({ contained }) => objectsIn(contained))
    .filter(({ resourceType }) => resourceType === 'AllergyIntolerance')
    .flatMap((allergy) => {
      const text = JSON.stringify(allergy);
      let one = allergy;
      for (let n = 2; taken.has(refOf(one)); n += 1) {
        if (taken.get(refOf(one)) === text) return [];
        one = { ...allergy, id: `${String(allergy['id'])}-${n}` };
      }
      taken.set(refOf(one), text);
      return [one];
    });
}

function partsOf(item: Item, find: GivenRecord['find'], all: readonly JsonObject[]): JsonObject[] {
  const own = find(item.key);
  if (!own) return [];
  if (item.kind === 'investigation') return [own, ...partsOfReport(own, find, all)];
  if (item.kind !== 'medication') return [own];
  const plans = findAll(referencesOf(own['basedOn']), find);
  const requests = [own, ...plans, ...findAll(item.issues, find)];
  const products = [...new Set(requests.flatMap((one) => referenceIn(one['medicationReference']) ?? []))];
  return [own, ...plans, ...findAll(products, find)];
}

/** The requests, specimens and results of a report, the results of results, and what was written when it was filed. */
function partsOfReport(report: JsonObject, find: GivenRecord['find'], all: readonly JsonObject[]): JsonObject[] {
  const found = new Set<JsonObject>();
  const follow = (resource: JsonObject): void => {
    for (const reference of referencesIn(resource)) {
      const part = find(reference);
      if (!part || found.has(part) || !belongsToReport.has(String(part['resourceType']))) continue;
      found.add(part);
      follow(part);
    }
  };
  follow(report);
  for (const one of all)
    if (one['resourceType'] === 'Observation' && !found.has(one) && relatesTo(one, found, find)) found.add(one);
  return [...found];
}

const belongsToReport: ReadonlySet<string> = new Set(['Observation', 'Specimen', 'ProcedureRequest']);

const relatesTo = (observation: JsonObject, found: ReadonlySet<JsonObject>, find: GivenRecord['find']): boolean =>
  objectsIn(observation['related']).some(({ target }) => {
    const other = find(referenceIn(target) ?? '');
    return other !== undefined && other['resourceType'] === 'Observation' && found.has(other);
  });

/** The consultation that a problem names as its context is linked to it as one among its related clinical content is. Source: problems page, "context"; retrieve_patient_record page, "Problems". */
const consultationsOf = (condition: JsonObject): string[] => {
  const consultation = encounterOf(condition);
  return consultation === undefined ? [] : [consultation];
};

/** A relapse is active; what is in remission is not. Source: FHIR STU3, value set condition-clinical. */
const activeStatuses: ReadonlySet<string> = new Set(['active', 'recurrence']);

function problemOf(
  condition: JsonObject,
  keyOf: (reference: string) => string | undefined,
  find: GivenRecord['find'],
): Problem {
  const actual = linksIn(condition, recordExtensions.actualProblem, recordExtensions.gpcActualProblem)[0];
  const significance = extensionsOf(condition, recordExtensions.problemSignificance).map((one) => one['valueCode'])[0];
  return {
    key: refOf(condition),
    by: 1,
    code: { code: '', display: '' },
    status: activeStatuses.has(String(condition['clinicalStatus'])) ? 'active' : 'inactive',
    significance: significance === 'major' ? 'major' : 'minor',
    recorded: dateIn(condition['assertedDate']) ?? '',
    actual: (actual !== undefined && keyOf(actual)) || '',
    links: [...linksIn(condition, recordExtensions.relatedClinicalContent), ...consultationsOf(condition)].flatMap(
      (one) => keyOf(one) ?? [],
    ),
    related: extensionsOf(condition, recordExtensions.relatedProblemHeader).flatMap((one) => {
      const target = objectsIn(one['extension']).flatMap(
        (part) => referenceIn(objectIn(part)?.['valueReference']) ?? [],
      )[0];
      return target !== undefined && find(target) ? [{ type: 'sibling' as const, problem: target }] : [];
    }),
  };
}
