import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { Profile } from './facts.ts';

/** One value at a path, with the name under which it stands and what stands beside it when it is a primitive. */
export interface ProfileInstance {
  readonly value: unknown;
  readonly key: string;
  readonly beside?: JsonObject | undefined;
}

/** The values of an element, which may be a choice (`value[x]`). */
export function childrenOf({ value, beside }: ProfileInstance, name: string): ProfileInstance[] {
  const parent = objectIn(value) ?? beside ?? {};
  const keys = name.endsWith('[x]') ? Object.keys(parent).filter((key) => isChoice(key, name.slice(0, -3))) : [name];
  return keys.flatMap((key) => {
    const sides = listOf(parent[`_${key}`]);
    return listOf(parent[key]).map((item, i) => ({ value: item, key, beside: objectIn(sides[i]) }));
  });
}

/** The values at a path below the root, slices resolved by what distinguishes them. */
export function instancesAt(root: ProfileInstance, segments: readonly string[], profile: Profile): ProfileInstance[] {
  let found = [root];
  let path = profile.type;
  for (const segment of segments) {
    path += `.${segment}`;
    found = found.flatMap((parent) => selectChildren(parent, segment, path, profile));
  }
  return found;
}

/** The values of an element or of one of its slices. */
export function selectChildren(
  parent: ProfileInstance,
  segment: string,
  path: string,
  profile: Profile,
): ProfileInstance[] {
  const [name = '', slice] = segment.split(/:(.*)/s);
  const children = childrenOf(parent, name);
  return slice === undefined ? children : children.filter(belongsTo(name, slice, path, profile));
}

/** By what the items of a slice are known. A slice that nothing distinguishes is a fault of the facts, and must not pass in silence. */
function belongsTo(name: string, slice: string, path: string, profile: Profile): (item: ProfileInstance) => boolean {
  const fixed = (element: string): string | undefined =>
    profile.rows.find((row) => row.path === `${path}.${element}`)?.fixed ?? undefined;
  if (name === 'extension') {
    const url = fixed('url') ?? profile.exts?.[path];
    if (url !== undefined) return ({ value }) => objectIn(value)?.['url'] === url;
  }
  if (name.endsWith('[x]')) return ({ key }) => key === slice;
  if (slice === 'snomedCT') return ({ value }) => objectIn(value)?.['system'] === 'http://snomed.info/sct';
  const known = ['system', 'use']
    .map((element) => [element, fixed(element)] as const)
    .find(([, value]) => value !== undefined);
  if (known) return ({ value }) => objectIn(value)?.[known[0]] === known[1];
  const system = fixed('coding.system');
  if (system !== undefined)
    return ({ value }) => listOf(objectIn(value)?.['coding']).some((coding) => objectIn(coding)?.['system'] === system);
  throw new Error(`Nothing distinguishes the slice ${path}.`);
}

export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const isChoice = (key: string, base: string): boolean => key.startsWith(base) && /^[A-Z]/.test(key.slice(base.length));
