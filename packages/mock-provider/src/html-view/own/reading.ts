import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn, textIn } from '../../fhir/json.ts';
import { recordSystems } from '../../fhir/urls.ts';
import type { Concept } from '../../structured/concepts.ts';
import { referenceIn } from '../../structured/given/reading.ts';
import type { Comparator } from '../../structured/record.ts';
import type { GivenRecord } from '../../structured/record-index.ts';

/** Elements without those that have no value. */
export const known = <T extends object>(elements: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** A CodeableConcept: the coding of SNOMED CT, or else the first; undefined where nothing is said. */
export function conceptIn(value: unknown): Concept | undefined {
  const codings = objectsIn(objectIn(value)?.['coding']).filter(({ system }) => system !== recordSystems.nullFlavor);
  const coding = codings.find(({ system }) => system === recordSystems.snomed) ?? codings[0];
  const text = textIn(objectIn(value)?.['text']);
  const display = textIn(coding?.['display']) ?? text;
  if (display === undefined) return undefined;
  return { code: textIn(coding?.['code']) ?? '', display, ...(text !== undefined && { text }) };
}

/** The first of a list of concepts. */
export const firstConcept = (value: unknown): Concept | undefined => objectsIn(value).map(conceptIn)[0];

/** Texts of annotations, on a line. */
export const notesIn = (value: unknown): string | undefined =>
  objectsIn(value)
    .map(({ text }) => textIn(text))
    .filter((text) => text !== undefined)
    .join(' ') || undefined;

/** A part of an extension that has parts. */
export const partOf = (extension: JsonObject | undefined, url: string): JsonObject | undefined =>
  extension && extensionsOf(extension, url)[0];

export const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** The comparator of a Quantity; undefined where the value is what was measured. */
export const comparatorIn = (quantity: JsonObject | undefined): Comparator | undefined =>
  comparators.find((one) => one === quantity?.['comparator']);

const comparators: readonly Comparator[] = ['<', '<=', '>=', '>'];

/** The name of whom or what an element refers to: that of the resource, or else the words beside the reference; empty where neither is there. */
export function nameWritten(value: unknown, find: GivenRecord['find']): string {
  const resource = find(referenceIn(value) ?? '');
  const { name } = resource ?? {};
  return textIn(name) ?? personIn(objectsIn(name)[0]) ?? textIn(objectIn(value)?.['display']) ?? '';
}

function personIn(name: JsonObject | undefined): string | undefined {
  if (name === undefined) return undefined;
  const parts = [name['prefix'], name['given'], [name['family']]].flatMap((part) => (Array.isArray(part) ? part : []));
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ') || textIn(name['text']);
}
