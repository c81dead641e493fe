import { hash } from 'node:crypto';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { objectsIn, textIn } from '../fhir/json.ts';
import { validateResource } from '../fhir/validate.ts';
import { findWrongDisplays } from './displays.ts';
import { isExcepted } from './exceptions.ts';
import { findBrokenExtensions } from './extensions.ts';
import type { Facts } from './facts.ts';
import { listOf } from './instances.ts';
import { factsAt, type Level } from './levels.ts';
import { findBrokenRows } from './rows.ts';

const published = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

/** The profile of a resource that names none. Types that have no published profile are judged against STU3 alone. */
const profileNames: Readonly<Record<string, string>> = {
  Patient: 'CareConnect-GPC-Patient-1',
  Practitioner: 'CareConnect-GPC-Practitioner-1',
  PractitionerRole: 'CareConnect-GPC-PractitionerRole-1',
  Organization: 'CareConnect-GPC-Organization-1',
  Location: 'CareConnect-GPC-Location-1',
  Appointment: 'GPConnect-Appointment-1',
  Slot: 'GPConnect-Slot-1',
  Schedule: 'GPConnect-Schedule-1',
  AllergyIntolerance: 'CareConnect-GPC-AllergyIntolerance-1',
  Medication: 'CareConnect-GPC-Medication-1',
  MedicationStatement: 'CareConnect-GPC-MedicationStatement-1',
  MedicationRequest: 'CareConnect-GPC-MedicationRequest-1',
  Encounter: 'CareConnect-GPC-Encounter-1',
  Condition: 'CareConnect-GPC-ProblemHeader-Condition-1',
  Immunization: 'CareConnect-GPC-Immunization-1',
  Observation: 'CareConnect-GPC-Observation-1',
  DiagnosticReport: 'CareConnect-GPC-DiagnosticReport-1',
  ProcedureRequest: 'CareConnect-GPC-ProcedureRequest-1',
  Specimen: 'CareConnect-GPC-Specimen-1',
  OperationOutcome: 'GPConnect-OperationOutcome-1',
  ReferralRequest: 'CareConnect-GPC-ReferralRequest-1',
  List: 'CareConnect-GPC-List-1',
  DocumentReference: 'CareConnect-GPC-DocumentReference-1',
};

/** Stands in a Bundle for a resource, which is judged by itself. */
const standIn = { resourceType: 'Parameters' } as const;

/** Judged once for each text, by its hash: the same resources come again and again, and what users bring is large. */
const known = new Map<string, readonly string[]>();

/**
 * What is wrong with a resource that a mock emits: against STU3, and against the published profile of it and of everything in it.
 * @returns one sentence each, the path first; nothing when it is as published
 */
export function judgeResource(resource: JsonObject, level: Level = '1.6.0'): readonly string[] {
  return partsOf(resource).flatMap((part) => judgeOne(part, resource, level));
}

/** What is said of a resource without the place that stands behind it in brackets. */
export const withoutPlace = (says: string): string => says.slice(0, says.lastIndexOf(' ['));

/** The resource, and those that it holds: a Bundle's entries and whatever is contained. */
function partsOf(resource: JsonObject): JsonObject[] {
  const entries = objectsIn(resource['entry']).flatMap((entry) => objectsIn([entry['resource']]));
  return [resource, ...[...entries, ...objectsIn(resource['contained'])].flatMap(partsOf)];
}

function judgeOne(resource: JsonObject, whole: JsonObject, level: Level): readonly string[] {
  const contained = resource['contained'] ?? whole['contained'];
  const isBundle = resource['resourceType'] === 'Bundle';
  const shallow =
    isBundle && resource['entry'] !== undefined
      ? {
          ...resource,
          entry: objectsIn(resource['entry']).map((entry) =>
            entry['resource'] === undefined ? entry : { ...entry, resource: standIn },
          ),
        }
      : resource;
  const key = hash('sha256', JSON.stringify([level, shallow, contained]), 'base64');
  const findings =
    known.get(key) ??
    judgeProfile(shallow, factsAt[level], (reference) => typeOf(reference, contained)).filter(
      (says) => !isExcepted(says),
    );
  known.set(key, findings);
  return findings;
}

function judgeProfile(
  resource: JsonObject,
  facts: Facts,
  resolve: (reference: string) => string | undefined,
): string[] {
  const type = String(resource['resourceType']);
  const named = listOf(objectIn(resource['meta'])?.['profile']).filter((url) => typeof url === 'string');
  const unknown = named.filter((url) => facts.profiles[url] === undefined && !facts.missing.includes(url));
  const bundle =
    resource['type'] === 'searchset' ? 'GPConnect-Searchset-Bundle-1' : 'GPConnect-StructuredRecord-Bundle-1';
  const name = type === 'Bundle' ? bundle : profileNames[type];
  const url = named.find((one) => facts.profiles[one]) ?? (name && published + name);
  const profile = url === undefined ? undefined : facts.profiles[url];
  const where = `${type}/${String(resource['id'] ?? resource['title'] ?? '')}`;
  const broken = profile ? findBrokenRows(resource, profile, facts, resolve) : [];
  return [
    ...validateResource(resource).map(({ path, reason }) => `${path}: ${reason} (STU3)`),
    ...unknown.map((one) => `${type}.meta.profile is ${one}, which is not published`),
    ...broken,
    ...findBrokenExtensions(resource, facts, resolve).filter((says) => !isSaidBy(broken, says)),
    ...findWrongDisplays(resource, facts),
  ].map((says) => `${says} [${where}]`);
}

/** The profile of an extension may say again of its parts what the profile of the resource says. */
function isSaidBy(broken: readonly string[], ofExtension: string): boolean {
  const [, part] = ofExtension.split(': Extension');
  return part !== undefined && broken.some((says) => says.endsWith(part));
}

function typeOf(reference: string, contained: unknown): string | undefined {
  if (reference.startsWith('#'))
    return textIn(objectsIn(contained).find(({ id }) => `#${String(id)}` === reference)?.['resourceType']);
  return /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+(?:\/_history\/[^/]+)?$/.exec(reference)?.[1];
}
