import { createHash } from 'node:crypto';
import { extension, snomed, type Resource } from './parts.ts';

/** One thing that a system does in its own manner, to a whole record. */
export type Manner = (record: readonly Resource[]) => readonly Resource[];

/** Changes every resource of a type. */
export const each =
  (type: string, change: (resource: Resource) => object): Manner =>
  (record) =>
    record.map((one) => (one.resourceType === type ? { ...one, ...change(one) } : one));

export const adding =
  (...more: readonly Resource[]): Manner =>
  (record) => [...record, ...more];

export const without =
  (type: string): Manner =>
  (record) =>
    record.filter(({ resourceType }) => resourceType !== type);

/** Another text in the place of one, wherever it stands. */
const renaming =
  (from: string, to: string): Manner =>
  (record) =>
    JSON.parse(JSON.stringify(record).replaceAll(JSON.stringify(from), JSON.stringify(to))) as readonly Resource[];

/** Names, rather than values, of elements. */
const writing =
  (from: string, to: string): Manner =>
  (record) =>
    JSON.parse(JSON.stringify(record).replaceAll(`"${from}":`, `"${to}":`)) as readonly Resource[];

/** UUIDs in the place of short ids. */
export const withUuids: Manner = (record) =>
  record.reduce<readonly Resource[]>(
    (changed, { resourceType, id }) =>
      id === undefined
        ? changed
        : [renaming(id, uuidOf(id)), renaming(`${resourceType}/${id}`, `${resourceType}/${uuidOf(id)}`)].reduce(
            (sofar, rename) => rename(sofar),
            changed,
          ),
    record,
  );

const uuidOf = (text: string): string => {
  const hex = createHash('sha1').update(text).digest('hex').toUpperCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-A${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Whose identifiers the entries have. */
export const identifiedBy = (system: string): Manner =>
  renaming('https://fhir.nhs.uk/Id/cross-care-setting-identifier', system);

/** The other address of the code system of job roles. */
export const otherJobRoles: Manner = renaming(
  'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
  'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
);

export const positiveRepeats: Manner = writing('valueUnsignedInt', 'valuePositiveInt');

/** The address of the extension that GP Connect's own pages would give it. */
export const otherActualProblem: Manner = renaming(
  'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ActualProblem-1',
  'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ActualProblem-1',
);

/** The code that was entered beside what it was mapped to. */
export const alsoCoded = (system: string, code: string, display: string, more: object = {}): Manner =>
  each('Condition', ({ code: concept }) => {
    const { coding } = concept as { readonly coding: readonly object[] };
    return { code: { ...(concept as object), coding: [...coding, { system, code, display, ...more }] } };
  });

/** The description of a code that the user chose. */
export const withDescription = (url: string): Manner =>
  each('Condition', ({ code: concept }) => {
    const {
      coding: [first, ...more],
    } = concept as { readonly coding: readonly object[] };
    const chosen = { ...first, extension: [{ url, extension: [{ url: 'descriptionId', valueId: '301485011' }] }] };
    return { code: { ...(concept as object), coding: [chosen, ...more] } };
  });

/** An entry that could not be transferred as what it was. */
export const degraded = (local: string): Manner =>
  each('Observation', ({ id }) =>
    /result/i.test(String(id))
      ? {}
      : {
          code: {
            coding: [
              ...snomed('196411000000103', 'Transfer-degraded record entry').coding,
              { system: local, code: 'AST7', display: 'Asthma (chronic)' },
            ],
            text: 'Asthma (chronic)',
          },
        },
  );

/** Why a plan is as it is. */
export const withStatusReason: Manner = each('MedicationRequest', ({ extension: present }) => ({
  extension: [
    ...(present as readonly object[]),
    {
      url: extension('CareConnect-GPC-MedicationStatusReason', {}).url,
      extension: [
        { url: 'statusReason', valueCodeableConcept: { text: 'Course completed' } },
        { url: 'statusChangeDate', valueDateTime: '2026-01-05' },
      ],
    },
  ],
}));

/** Text as people type it. */
export const noted = (text: string, ...types: readonly string[]): Manner =>
  types.map((type) => each(type, () => ({ note: [{ text }] }))).reduce((one, other) => (record) => other(one(record)));
