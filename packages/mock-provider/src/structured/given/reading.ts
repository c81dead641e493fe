import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { localDateTime } from '@mock-spine/shared/world/local-time';
import { extensionsOf, objectsIn, textIn } from '../../fhir/json.ts';
import { recordExtensions } from '../../fhir/urls.ts';

/** The reference in an element. */
export const referenceIn = (value: unknown): string | undefined => textIn(objectIn(value)?.['reference']);

/** The references in a list of elements. */
export const referencesOf = (value: unknown): string[] => objectsIn(value).flatMap((one) => referenceIn(one) ?? []);

/** The local date of a date or a time, or as much of one as is known. Source: FHIR STU3, dateTime: an offset tells the moment; FHIR resource guidance page: local time. */
export const dateIn = (value: unknown): string | undefined => {
  const text = textIn(value);
  return text === undefined ? undefined : inLocalTime(text).slice(0, 10);
};

/** A time of day as clocks in England show it. The one offset of theirs beside UTC is taken at its word, also in winter: a midnight stays on its day. */
export function inLocalTime(text: string): string {
  const instant = text.includes('T') && !text.endsWith('+01:00') ? Date.parse(text) : NaN;
  return Number.isNaN(instant) ? text : localDateTime(instant);
}

/** The codes of a concept, whatever their systems. */
export const codesIn = (value: unknown): string[] =>
  objectsIn(objectIn(value)?.['coding']).flatMap(({ code }) => textIn(code) ?? []);

/** A concept in words: its own, or the display of its first code that has one. */
export const textOf = (value: unknown): string | undefined =>
  textIn(objectIn(value)?.['text']) ??
  objectsIn(objectIn(value)?.['coding']).flatMap(({ display }) => textIn(display) ?? [])[0];

/** The references in extensions of these URLs. */
export const linksIn = (resource: JsonObject, ...urls: readonly string[]): string[] =>
  urls.flatMap((url) => extensionsOf(resource, url).flatMap((one) => referenceIn(one['valueReference']) ?? []));

/** The consultation in which something was recorded. */
export const encounterOf = (resource: JsonObject): string | undefined =>
  referenceIn(resource['context']) ??
  referenceIn(resource['encounter']) ??
  linksIn(resource, recordExtensions.associatedEncounter)[0];

/** What a resource is dated by, in the order of its list. Source: list page, "OrderedBy". */
export function dateOf(resource: JsonObject): string | undefined {
  const period = (name: string) => objectIn(resource[name])?.['start'];
  switch (resource['resourceType']) {
    case 'AllergyIntolerance':
      return dateIn(resource['assertedDate']);
    case 'MedicationStatement':
      return dateIn(period('effectivePeriod') ?? resource['effectiveDateTime'] ?? resource['dateAsserted']);
    case 'Immunization':
      return dateIn(resource['date']);
    case 'Observation':
      return dateIn(resource['effectiveDateTime'] ?? period('effectivePeriod'));
    case 'DiagnosticReport':
      return dateIn(resource['issued']);
    case 'ReferralRequest':
      return dateIn(resource['authoredOn']);
    case 'ProcedureRequest':
      return dateIn(resource['occurrenceDateTime'] ?? period('occurrencePeriod'));
    case 'Condition':
      return dateIn(resource['onsetDateTime'] ?? resource['assertedDate']);
    case 'Encounter':
      return dateIn(period('period'));
    case 'DocumentReference':
      return dateIn(resource['created'] ?? resource['indexed']);
    default:
      return undefined;
  }
}
