import { isJsonObject } from '@mock-spine/shared/protocol/json';

type Json = Record<string, unknown>;

/**
 * What suppliers got wrong in answers that consumers have met, each as a change of one resource. None of them is valid STU3, or is as the pages have it.
 * Source: real answers of the integration environment and the fixtures of public consumers.
 */
export const supplierMistakes = {
  'empty-performer': { says: 'performer [{}]', on: /^(Observation|DiagnosticReport)$/, spoil: set('performer', [{}]) },
  'object-for-list': { says: 'an object where a list belongs', on: /./, spoil: unlist },
  'empty-periods': {
    says: 'periods without anything in them',
    on: /^(MedicationStatement|MedicationRequest|Encounter|Appointment)$/,
    spoil: emptyPeriods,
  },
  'note-as-object': {
    says: 'a note that is an object',
    on: /^(List|Specimen)$/,
    spoil: set('note', { text: 'A note.' }),
  },
  'fhir-comments': { says: 'fhir_comments', on: /./, spoil: set('fhir_comments', [' a comment of DSTU1 ']) },
  'wrong-bundle-id': {
    says: 'a wrong id of the Bundle',
    on: /^Bundle$/,
    spoil: set('id', 'not-the-id-of-the-request'),
  },
  'no-profile': { says: 'no meta.profile', on: /./, spoil: dropProfile },
  'unknown-system': { says: 'an unknown coding system', on: /./, spoil: unknownSystem },
  'duplicate-ids': { says: 'two resources with one id', on: /^Bundle$/, spoil: duplicate },
  'dangling-reference': { says: 'a reference to nothing', on: /./, spoil: dangle },
} as const satisfies Readonly<Record<string, Mistake>>;

export type SupplierMistake = keyof typeof supplierMistakes;

interface Mistake {
  readonly says: string;
  /** The types of the resources that have it; where an answer has none of them, all do. */
  readonly on: RegExp;
  readonly spoil: (resource: Json) => void;
}

/** Makes a mistake in a resource, or in those of a Bundle. */
export function makeMistake(name: SupplierMistake, body: Json): void {
  const { on, spoil }: Mistake = supplierMistakes[name];
  const resources = [body, ...entriesOf(body)];
  const meant = resources.filter(({ resourceType }) => on.test(String(resourceType)));
  for (const resource of meant.length > 0 ? meant : resources) spoil(resource);
}

/** The resources here are changed in place. */
const isObject = (value: unknown): value is Json => isJsonObject(value);

const entriesOf = ({ entry }: Json): Json[] =>
  Array.isArray(entry) ? entry.map((one) => (isObject(one) ? one['resource'] : undefined)).filter(isObject) : [];

function set(element: string, value: unknown) {
  return (resource: Json): void => void (resource[element] = value);
}

/** The first list of objects, but for the entries of a Bundle, which there would be nothing to read without. */
function unlist(resource: Json): void {
  const [element, [first]] = Object.entries(resource)
    .filter((pair): pair is [string, Json[]] => pair[0] !== 'entry' && Array.isArray(pair[1]) && isObject(pair[1][0]))
    .at(0) ?? ['identifier', [{ value: 'a list belongs here' }]];
  resource[element] = first;
}

function emptyPeriods(resource: Json): void {
  const named = Object.keys(resource).filter((element) => /period$/i.test(element));
  for (const element of named.length > 0 ? named : ['period']) resource[element] = {};
  const { dispenseRequest } = resource;
  if (isObject(dispenseRequest)) dispenseRequest['validityPeriod'] = {};
}

function dropProfile(resource: Json): void {
  const { meta } = resource;
  if (isObject(meta)) delete meta['profile'];
}

const unknown = 'urn:oid:1.2.3.4.5.6.7.8.9';

/** Every coding of the resource; one that has none is tagged with one. */
function unknownSystem(resource: Json): void {
  const codings = partsWith(resource, 'system').filter((part) => part['code'] !== undefined);
  if (codings.length === 0) resource['meta'] = { ...(resource['meta'] as Json), tag: [{ system: unknown, code: 'x' }] };
  for (const coding of codings) coding['system'] = unknown;
}

/** The last entry once more; one resource contains two of an id. */
function duplicate(resource: Json): void {
  const { entry } = resource;
  if (Array.isArray(entry) && entry.length > 0) entry.push(structuredClone(entry.at(-1)));
  else resource['contained'] = ['1', '1'].map((id) => ({ resourceType: 'Basic', id }));
}

function dangle(resource: Json): void {
  const [first = (resource['subject'] = { reference: 'Patient/1' }) as Json] = partsWith(resource, 'reference');
  const [type] = String(first['reference']).split('/');
  first['reference'] = `${type}/there-is-none`;
}

/** The objects within a resource that have an element; those of a Bundle's entries are not of the Bundle. */
function partsWith(value: unknown, element: string): Json[] {
  if (Array.isArray(value)) return value.flatMap((one) => partsWith(one, element));
  if (!isObject(value)) return [];
  const { entry: _, ...own } = value;
  const within = value['resourceType'] === 'Bundle' ? own : value;
  return [
    ...(typeof within[element] === 'string' ? [value] : []),
    ...Object.values(within).flatMap((child) => partsWith(child, element)),
  ];
}
