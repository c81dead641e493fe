import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource, read. */
export type Json = { readonly [element: string]: unknown };

/** What a folder holds: the resources, and of each file that is no Bundle in JSON why it was left out. */
export interface FolderOfBundles {
  readonly resources: readonly Json[];
  readonly files: number;
  readonly leftOut: readonly string[];
}

/** Reads the Bundles below a folder, files that end with .json. @throws Error when there is no such folder */
export function readBundles(folder: string): FolderOfBundles {
  const leftOut: string[] = [];
  const bundles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const read = readJson(join(folder, name));
      if (isObject(read) && read['resourceType'] === 'Bundle') return [read];
      leftOut.push(`${name}: ${read === undefined ? 'no JSON' : 'no Bundle'}`);
      return [];
    });
  return { resources: bundles.flatMap(resourcesOf), files: bundles.length, leftOut };
}

/** The resources of a Bundle and what they contain, the Bundle itself first. */
export function resourcesOf(bundle: Json): Json[] {
  const resources = listOf(bundle['entry'])
    .map((entry) => entry['resource'])
    .filter(isObject);
  const { entry: _, ...own } = bundle;
  return [own, ...resources, ...resources.flatMap((one) => listOf(one['contained']))];
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
