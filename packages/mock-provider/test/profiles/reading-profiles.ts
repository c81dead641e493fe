import { expect } from '@jest/globals';
import { all, withHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { readXml } from '../../src/fhir/read-xml.ts';
import type { Resource, TestProvider } from '../running-provider.ts';

/** What the page of a resource says of it. */
export interface Clauses {
  readonly source: string;
  /** Absent where the resource has none. */
  readonly profile?: string;
  /** What SHALL be populated: paths, through every item of a list. */
  readonly shall: readonly string[];
  /** What SHALL NOT be populated. */
  readonly shallNot: readonly string[];
  /** The only elements that the page has, beside `resourceType`, `id` and `meta`; absent where the page does not close the list. */
  readonly only?: readonly string[];
  /** Clauses with a condition, and values that are fixed. */
  readonly holds?: readonly (readonly [says: string, holds: (resource: Resource) => boolean])[];
}

/** The forms in which everything is read, and the media type of each. */
export const forms = [
  ['JSON', 'application/fhir+json'],
  ['XML, converted back', 'application/fhir+xml'],
] as const;

/** Sends a good request, perhaps changed, and reads the answer in the form that it came in. */
export async function readIn(
  running: TestProvider,
  accept: string,
  interaction: string,
  ...changes: readonly Change[]
): Promise<Resource> {
  const { status, body } = await running.send(all(...changes, withHeader('Accept', accept))(running.good(interaction)));
  expect(status).toBe(200);
  if (accept.endsWith('json')) return JSON.parse(body) as Resource;
  expect(body.startsWith('<?xml')).toBe(true);
  return (readXml(body) as { resource: Resource }).resource;
}

/** Where a resource does not meet the clauses of its page, one sentence for each. */
export function findBroken(resource: Resource, { shall, shallNot, only, profile, holds = [] }: Clauses): string[] {
  const absent = shall.filter((path) =>
    valuesAt(resource, path.split('.')).some((value) => value === undefined || value === ''),
  );
  const present = shallNot.filter((path) => valuesAt(resource, path.split('.')).some((value) => value !== undefined));
  const more =
    only === undefined
      ? []
      : Object.keys(resource).filter((element) => !['resourceType', 'id', 'meta', ...only].includes(element));
  const named = (resource['meta'] as { profile?: readonly string[] }).profile;
  return [
    ...absent.map((path) => `${path} is absent`),
    ...present.map((path) => `${path} is present`),
    ...more.map((element) => `${element} is not on the page`),
    ...(named?.join() === profile ? [] : [`meta.profile is ${String(named)}`]),
    ...holds.filter(([, isMet]) => !isMet(resource)).map(([says]) => `not: ${says}`),
  ];
}

/** The values at a path, through every item of a list; nothing stands for one that is absent. */
function valuesAt(value: unknown, [element, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, [element!, ...rest]));
  const found = (value as Record<string, unknown> | undefined)?.[element!];
  return rest.length === 0 ? [found] : valuesAt(found, rest);
}
