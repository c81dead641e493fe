import { isJsonObject, objectIn } from '@mock-spine/shared/protocol/json';
import type { AnswerFinding } from './finding.ts';
import type { AnsweredResource } from './resources-in.ts';

/**
 * What the resources of a record have to do with each other: that no id is there twice, that references lead to something, and what its lists say.
 * @param sound those that can be looked into
 */
export function judgeLinks(
  resources: readonly AnsweredResource[],
  sound: readonly AnsweredResource[],
): readonly AnswerFinding[] {
  const withId = resources.filter(({ json }) => json['id'] !== undefined);
  const known = new Set(withId.map(({ name }) => name));
  return [
    ...findTwice(withId),
    ...sound.flatMap((resource) => findDangling(resource, known)),
    ...sound.filter(({ json }) => json['resourceType'] === 'List').flatMap(judgeList),
  ];
}

function findTwice(resources: readonly AnsweredResource[]): AnswerFinding[] {
  const seen = new Set<string>();
  return resources.flatMap(({ name, json }) => {
    const isNew = seen.size !== seen.add(name).size;
    return isNew ? [] : [{ says: `the id of a ${String(json['resourceType'])} is there twice`, where: name }];
  });
}

/** Source: FHIR STU3, References; retrieve_patient_record page, "Payload response body". */
function findDangling({ json, name }: AnsweredResource, known: ReadonlySet<string>): AnswerFinding[] {
  const contained = new Set(
    (Array.isArray(json['contained']) ? json['contained'] : []).map((one) => `#${String(objectIn(one)?.['id'])}`),
  );
  return referencesIn(json, String(json['resourceType']))
    .filter(({ reference }) =>
      reference.startsWith('#')
        ? !contained.has(reference)
        : /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(reference) && !known.has(reference),
    )
    .map(({ path }) => ({ says: `${path} refers to what is not in the answer`, where: name }));
}

function referencesIn(value: unknown, path: string): { readonly path: string; readonly reference: string }[] {
  if (Array.isArray(value)) return value.flatMap((one) => referencesIn(one, path));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    name === 'reference' && typeof child === 'string'
      ? [{ path: `${path}.reference`, reference: child }]
      : referencesIn(child, `${path}.${name}`),
  );
}

/**
 * To what the list of an area refers, by its code. Source: lists_for_message_structure page, "Primary lists"; A-086. The list of consultations has
 * Encounters by the retrieve page, and the top lists of their structure by the consultation guidance page: either is in order.
 */
const typesInLists: Readonly<Record<string, readonly string[]>> = {
  '886921000000105': ['AllergyIntolerance'],
  '933361000000108': ['MedicationStatement'],
  '1149501000000101': ['Encounter', 'List'],
  '717711000000103': ['Condition'],
  '1102181000000102': ['Immunization', 'Observation'],
  '826501000000100': ['Observation'],
  '887191000000108': ['DiagnosticReport'],
  '792931000000107': ['ReferralRequest'],
  '714311000000108': ['ProcedureRequest'],
};

/** The code of the list in which ended allergies are contained, and the code system of the lists of what consultations and problems bring with them. */
const endedAllergies = '1103671000000101';
const secondaryLists = 'https://fhir.hl7.org.uk/STU3/CodeSystem/GPConnect-SecondaryListValues-1';

/** Words that belong to a warning code. Source: lists_for_message_structure page, "Warning codes". */
const warnings: readonly (readonly [code: string, words: RegExp])[] = [
  ['confidential-items', /Items excluded due to confidentiality/],
  ['data-in-transit', /Patient record transfer from previous GP practice not yet complete/],
  ['data-awaiting-filing', /items in the GP practice workflow that have not been reviewed/],
];

/** The type that a reference names; empty where it names none. Source: FHIR STU3, References: relative, absolute and version-specific URLs, urn:uuid:, and #. */
function typeOf(reference: string): string {
  if (/^(?:#|urn:)/.test(reference)) return '';
  const [path = ''] = reference.split('/_history/', 1);
  const parts = path.split('/');
  return (reference.includes('://') ? parts.at(-2) : parts[0]) ?? '';
}

function judgeList({ json, name }: AnsweredResource): AnswerFinding[] {
  const text = (element: string): string => JSON.stringify(json[element] ?? '');
  const code = Object.keys(typesInLists).find((one) => text('code').includes(`"${one}"`));
  const entries = Array.isArray(json['entry']) ? (json['entry'] as unknown[]) : [];
  const references = entries.map((entry) => String(objectIn(objectIn(entry)?.['item'])?.['reference']));
  const isEnded = text('code').includes(`"${endedAllergies}"`);
  const isPrimary = (code !== undefined || isEnded) && json['encounter'] === undefined;
  const expected = code === undefined || !isPrimary ? undefined : typesInLists[code]!;
  const strange = references.map(typeOf).filter((type) => expected && type !== '' && !expected.includes(type));
  const says: string[] = [
    ...[...new Set(strange)].map((type) => `a list of ${expected!.join(' and ')} refers to ${type}`),
    // Source: allergies guidance page, "Resolved allergies and intolerances".
    ...(isEnded && references.some((reference) => !reference.startsWith('#'))
      ? ['an ended allergy is not contained in its list']
      : []),
    ...(isPrimary && entries.length === 0 && json['emptyReason'] === undefined
      ? ['an empty list has no emptyReason']
      : []),
    // Source: list page, "emptyReason".
    ...(text('emptyReason').includes('"no-content-recorded"') && !/Information not available/i.test(text('note'))
      ? ['the note of an empty list does not say "Information not available"']
      : []),
    // Source: lists_for_message_structure page, "Using secondary lists".
    ...(text('code').includes(secondaryLists) && entries.length === 0 && !text('extension').includes('"valueCode"')
      ? ['an empty secondary list has no warning']
      : []),
    ...(isPrimary && entries.length > 0 && json['emptyReason'] !== undefined
      ? ['a list with entries has an emptyReason']
      : []),
    ...warnings.flatMap(([warning, words]) => {
      const [isCoded, isSaid] = [text('extension').includes(`"${warning}"`), words.test(text('note'))];
      return isCoded === isSaid
        ? []
        : [
            `the warning ${warning} is ${isCoded ? 'a code without its words in the note' : 'in the note without its code'}`,
          ];
    }),
  ];
  return says.map((one) => ({ says: `List: ${one}`, where: name }));
}
