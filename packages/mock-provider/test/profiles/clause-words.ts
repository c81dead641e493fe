import type { Resource } from '../running-provider.ts';

/** How the profiles of GP Connect begin. */
export const careConnect = 'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-';

/** What a clinical resource has no version in. */
export const versions = ['meta.versionId', 'meta.lastUpdated'];

/** What every clinical resource has: a logical id, a profile and a business identifier. */
export const identified = ['id', 'meta.profile', 'identifier.system', 'identifier.value'];

/** A clause that fixes a value. */
export const is = (element: string, value: unknown) =>
  [`${element} is ${String(value)}`, (resource: Resource) => resource[element] === value] as const;

/** A value as JSON, to look for something in it. */
export const text = (value: unknown): string => JSON.stringify(value) ?? '';

export const has = (resource: Resource, element: string): boolean => resource[element] !== undefined;

/** A clause that fixes `code` to one of some codes. */
export const coded = (...codes: readonly string[]) =>
  [
    `code is ${codes.join(' or ')}`,
    ({ code }: Resource) => codes.some((one) => text(code).includes(`"code":"${one}"`)),
  ] as const;

/** The items of a list, or none. */
export const itemsOf = (resource: Resource, element: string): readonly Record<string, unknown>[] =>
  (resource[element] ?? []) as Record<string, unknown>[];
