import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { DataFault } from '@mock-spine/shared/own-data/data-fault';
import { objectsIn, textIn } from '../fhir/json.ts';
import { isPartOfStructure, isStructure } from '../structured/given/consultations.ts';
import { isDone } from '../structured/given/items.ts';
import { undatedIn } from '../structured/given/warnings.ts';
import { errorDisplays } from '../profiles/display-table.ts';
import { judgeResource, withoutPlace } from '../profiles/judge-resource.ts';
import { placesOfReferences, refOf, relativeReference, resourcesOf } from './resolve-references.ts';
import type { ReadFile, ReadResource } from './read-resources.ts';
import { administrativeTypes, clinicalTypes, isOutcome } from './rules-of-records.ts';

/** What is known of whom a record is about; nothing of an answer that was saved. */
export interface Whose {
  readonly nhsNumber?: string;
  /** References to what the practice and the folder have beside the record. */
  readonly beside: ReadonlySet<string>;
}

/** What is wrong with the resources of one record beside STU3: the pages' rules, and, as warnings, the profiles. */
export function judgeRecord(files: readonly ReadFile[], { nhsNumber, beside }: Whose): DataFault[] {
  const read = resourcesOf(files);
  const all = [...read.map(({ resource }) => resource), ...files.flatMap(({ broken }) => broken)];
  const known = new Set(all.map(refOf));
  const relative = relativeReference(files, known);
  const patients = read.filter(({ resource }) => resource['resourceType'] === 'Patient');
  const seen = new Map<string, number>();
  const statements = plansOf(all, relative);
  const used = usedIn(read, relative);
  const isWhole = files.every(({ broken }) => broken.length === 0);
  return [
    ...read.flatMap((one) => [
      ...judgeIdentity(one, seen),
      ...judgeReferences(one, relative, (reference) => known.has(reference) || beside.has(reference), patients),
      ...judgeLinks(one, statements, relative),
      ...judgeWarnings(one),
      ...(isWhole ? judgeUse(one, used) : []),
      ...judgeByProfile(one),
    ]),
    ...patients.slice(1).map((one) => one.fault('Patient', 'Expected one Patient in a record; found another one.')),
    ...patients.flatMap((one) => judgeNumber(one, nhsNumber)),
  ];
}

function judgeIdentity({ resource, fault }: ReadResource, seen: Map<string, number>): DataFault[] {
  const { resourceType, id } = resource;
  const type = String(resourceType);
  if (isOutcome(type)) return [];
  if (!clinicalTypes.has(type) && !administrativeTypes.has(type))
    return [
      fault(
        undefined,
        `Expected a resource of a structured record; found ${type}. Take it out. (retrieve_patient_record page)`,
      ),
    ];
  if (id === undefined && type === 'List' && resource['encounter'] === undefined) return [];
  if (id === undefined) return [fault(`${type}.id`, 'Expected a logical id; found none.')];
  const reference = refOf(resource);
  const count = (seen.get(reference) ?? 0) + 1;
  seen.set(reference, count);
  return count === 1
    ? []
    : [fault(`${type}.id`, `Expected an id that no other ${type} has; found ${String(id)} again.`)];
}

/** Source: bundle page of Access Record Structured: what is referred to is in the Bundle. */
function judgeReferences(
  { resource, fault }: ReadResource,
  relative: (reference: string) => string,
  isThere: (reference: string) => boolean,
  patients: readonly ReadResource[],
): DataFault[] {
  const type = String(resource['resourceType']);
  const contained = new Set(objectsIn(resource['contained']).map(({ id }) => `#${String(id)}`));
  return placesOfReferences(resource, type).flatMap(([path, reference]) => {
    const target = relative(reference);
    if (target.startsWith('Patient/')) {
      const [patient] = patients;
      return patient === undefined || refOf(patient.resource) === target
        ? []
        : [
            fault(
              path,
              `Expected a reference to ${refOf(patient.resource)}, whom the record is about; found ${reference}.`,
            ),
          ];
    }
    if (contained.has(reference) || isThere(target)) return [];
    return [
      fault(
        path,
        `Expected a reference to something in the record, or to somebody of the practice; found ${reference.slice(0, 200)}, which is not there.`,
      ),
    ];
  });
}

/** What the parts of a medication refer to. Source: medication resource relationships page. */
function plansOf(all: readonly JsonObject[], relative: (reference: string) => string) {
  const basedOn = (type: string) =>
    new Set(
      all.filter(({ resourceType }) => resourceType === type).flatMap(({ basedOn }) => basesOf(basedOn, relative)),
    );
  const plans = new Set(
    all.filter(({ resourceType, intent }) => resourceType === 'MedicationRequest' && intent === 'plan').map(refOf),
  );
  return { stated: basedOn('MedicationStatement'), plans };
}

const basesOf = (basedOn: unknown, relative: (reference: string) => string): string[] =>
  objectsIn(basedOn).flatMap(({ reference }) => (typeof reference === 'string' ? [relative(reference)] : []));

function judgeLinks(
  { resource, fault }: ReadResource,
  { stated, plans }: ReturnType<typeof plansOf>,
  relative: (reference: string) => string,
): DataFault[] {
  const { resourceType, intent, basedOn, period } = resource;
  const bases = basesOf(basedOn, relative);
  if (resourceType === 'MedicationStatement' && !bases.some((one) => plans.has(one)))
    return [
      fault(
        'MedicationStatement.basedOn',
        'Expected a reference to a MedicationRequest whose intent is plan; found none. (medication resource relationships page)',
      ),
    ];
  if (resourceType === 'MedicationRequest' && intent === 'order' && !bases.some((one) => plans.has(one)))
    return [
      fault(
        'MedicationRequest.basedOn',
        'Expected a reference to the MedicationRequest under which it was issued, whose intent is plan; found none. (medication resource relationships page)',
      ),
    ];
  if (resourceType === 'MedicationRequest' && intent === 'plan' && !stated.has(refOf(resource)))
    return [
      fault(
        'MedicationRequest',
        'Expected a MedicationStatement that is based on it; found none, so that no answer would have it. (medication resource relationships page)',
      ),
    ];
  if (resourceType === 'Encounter' && period !== undefined && textIn(objectIn(period)?.['start']) === undefined)
    return [
      fault(
        'Encounter.period.start',
        'Expected when the consultation began; found nothing. Leave the period out where that is not known. (encounter page)',
      ),
    ];
  return [];
}

/** What something refers to. */
const usedIn = (read: readonly ReadResource[], relative: (reference: string) => string): ReadonlySet<string> =>
  new Set(read.flatMap(({ resource }) => placesOfReferences(resource, '').map(([, reference]) => relative(reference))));

/** What would be in no answer, though nothing is wrong with it. Source: table of "Records", docs/your-data.md. */
function judgeUse({ resource, fault }: ReadResource, used: ReadonlySet<string>): DataFault[] {
  const { resourceType, intent } = resource;
  if (resourceType === 'MedicationRequest' && intent !== 'plan' && intent !== 'order')
    return [
      fault(
        'MedicationRequest.intent',
        `Expected plan or order; found ${String(intent)}, so that no answer has it. (medication resource relationships page)`,
        'warning',
      ),
    ];
  if (resourceType === 'ProcedureRequest' && intent !== 'order' && isDone(resource))
    return [
      fault(
        'ProcedureRequest.status',
        `Expected a diary entry that is still to be done; found ${String(resource['status'])}, so that no answer has it. (diaryentry page)`,
        'warning',
      ),
    ];
  const isPart =
    resourceType === 'Encounter' ||
    resourceType === 'Medication' ||
    resourceType === 'Specimen' ||
    isPartOfStructure(resource) ||
    (resourceType === 'ProcedureRequest' && intent === 'order');
  return isPart && !used.has(refOf(resource))
    ? [
        fault(
          String(resourceType),
          'Expected something in the record that refers to it; found nothing, so that no answer has it.',
          'warning',
        ),
      ]
    : [];
}

const judgeWarnings = ({ resource, fault }: ReadResource): DataFault[] =>
  resource['resourceType'] === 'List' && !isStructure(resource)
    ? undatedIn(resource).map((warning) =>
        fault(
          'List.note',
          `Expected in words from which day on ${warning} holds, as "before 02-Feb-2026"; found none, so that it is answered without a day. (lists_for_message_structure page)`,
          'warning',
        ),
      )
    : [];

function judgeNumber({ resource, fault }: ReadResource, nhsNumber: string | undefined): DataFault[] {
  const numbers = objectsIn(resource['identifier']).filter(({ system }) => system === identifierSystems.nhsNumber);
  return nhsNumber === undefined || numbers.some(({ value }) => value === nhsNumber)
    ? []
    : [
        fault(
          'Patient.identifier',
          'Expected the NHS number by which the file or folder is named; found another, or none.',
        ),
      ];
}

/** What only breaks a profile: of whichever version, since nobody says of which it is. */
export const judgeByProfile = ({ resource, fault }: ReadResource): DataFault[] =>
  judgeResource(resource, 'any')
    .filter((says) => !isOfOurTables.test(says) && !isOfAnError(says))
    .map((says) => {
      const text = withoutPlace(says);
      const blank = text.indexOf(' ');
      const path = text.slice(0, blank);
      return /^[A-Z]\w*\./.test(path)
        ? fault(path, `${text.slice(blank + 1)}.`, 'warning')
        : fault(undefined, `${text}.`, 'warning');
    });

/** The displays of errors are others up to 1.2.8. Source: error handling pages of 1.2.7 and 1.5.0. */
const isOfAnError = (says: string): boolean =>
  Object.hasOwn(errorDisplays, /^the display of (\w+) is /.exec(says)?.[1] ?? '');

/** What is missing of our tables of displays says nothing of the record. */
const isOfOurTables = /is not in the table of displays|of which there are no facts/;
