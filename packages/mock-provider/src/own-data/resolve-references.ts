import { isJsonObject, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { ReadFile, ReadResource } from './read-resources.ts';

/** `Condition/3`. */
export const refOf = ({ resourceType, id }: JsonObject): string => `${String(resourceType)}/${String(id)}`;

/** Where each reference in a value stands: `asserter`, `extension[0].valueReference`. */
export function placesOfReferences(value: unknown, path: string): (readonly [path: string, reference: string])[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => placesOfReferences(one, `${path}[${i}]`));
  if (!isJsonObject(value)) return [];
  const { reference } = value;
  return [
    ...(typeof reference === 'string' ? [[path, reference] as const] : []),
    ...Object.entries(value).flatMap(([name, child]) => placesOfReferences(child, `${path}.${name}`)),
  ];
}

/** A value in which each reference is another. */
export function mapReferences(value: unknown, map: (reference: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => mapReferences(one, map));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name,
      name === 'reference' && typeof child === 'string' ? map(child) : mapReferences(child, map),
    ]),
  );
}

/** What references of files mean: an entry by its `fullUrl`, or a resource below some service root. */
export function relativeReference(
  files: readonly ReadFile[],
  known: ReadonlySet<string>,
): (reference: string) => string {
  const urls = new Map(files.flatMap((file) => file.urls.map(([url, resource]) => [url, refOf(resource)] as const)));
  return (reference) => {
    const steps = reference.split('/');
    const tail = (steps.at(-2) === '_history' ? steps.slice(0, -2) : steps).slice(-2).join('/');
    return urls.get(reference) ?? (known.has(tail) ? tail : reference);
  };
}

/** The resources of files, each with what makes its faults. */
export const resourcesOf = (files: readonly ReadFile[]): readonly ReadResource[] =>
  files.flatMap(({ resources }) => resources);
