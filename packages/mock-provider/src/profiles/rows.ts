import { lastOf } from '@mock-spine/shared/failures/surely';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { countOf } from '@mock-spine/shared/words/count-of';
import { findUnbound } from './bindings.ts';
import type { Facts, Profile, ProfileRow } from './facts.ts';
import { childrenOf, instancesAt, listOf, selectChildren, type ProfileInstance } from './instances.ts';

/** Resolves the type of what a reference refers to; nothing where it does not say. */
export type TypeOf = (reference: string) => string | undefined;

/** Where a resource, or an extension, does not meet the rows of a profile: one sentence each. */
export function findBrokenRows(value: unknown, profile: Profile, facts: Facts, typeOf: TypeOf): string[] {
  const root: ProfileInstance = { value, key: profile.type };
  return profile.rows
    .filter((row) => !isSliced(row, profile))
    .flatMap((row) =>
      row.ext === undefined
        ? findBrokenElement(root, row, profile, facts, typeOf)
        : findBrokenCount(root, row, profile),
    );
}

/** A slice of its own says of the extension how often it is there: that is enough. */
const isSliced = ({ path, ext, min, max }: ProfileRow, { rows, exts = {} }: Profile): boolean =>
  ext !== undefined &&
  rows.some(
    (slice) =>
      slice.path.startsWith(`${path}.extension:`) && exts[slice.path] === ext && slice.min === min && slice.max === max,
  );

/** How many extensions of a URL there are. */
function findBrokenCount(root: ProfileInstance, row: ProfileRow, profile: Profile): string[] {
  const [, ...segments] = row.path.split('.');
  return instancesAt(root, segments, profile).flatMap((parent) => {
    const count = childrenOf(parent, 'extension').filter(({ value }) => objectIn(value)?.['url'] === row.ext).length;
    return judgeCount(count, row, `${row.path}.extension(${row.ext})`);
  });
}

function findBrokenElement(
  root: ProfileInstance,
  row: ProfileRow,
  profile: Profile,
  facts: Facts,
  typeOf: TypeOf,
): string[] {
  const [, ...segments] = row.path.split('.');
  const last = lastOf(segments, 'the segments of a path');
  return instancesAt(root, segments.slice(0, -1), profile).flatMap((parent) => {
    const found = selectChildren(parent, last, row.path, profile);
    return [
      ...judgeCount(found.length, row, row.path),
      ...found.flatMap((instance) => judgeValue(instance, row, facts, typeOf)),
    ];
  });
}

function judgeCount(count: number, { min = 0, max = Infinity }: ProfileRow, path: string): string[] {
  if (count < min)
    return [count === 0 ? `${path} is missing` : `${path} is there ${countOf(count, 'time')}, not ${min} or more`];
  if (count <= max) return [];
  return [
    max === 0
      ? `${path} is there, and the profile leaves it out`
      : `${path} is there ${countOf(count, 'time')}, not ${max} or fewer`,
  ];
}

function judgeValue({ value, key }: ProfileInstance, row: ProfileRow, facts: Facts, typeOf: TypeOf): string[] {
  const { path, fixed, types, targets, required, extensible } = row;
  const bound = required ?? extensible;
  const unbound = bound === undefined ? undefined : findUnbound(value, bound, facts);
  return [
    ...(typeof fixed === 'string' && value !== fixed ? [`${path} is ${JSON.stringify(value)}, not ${fixed}`] : []),
    ...(types && path.includes('[x]') && !types.some((type) => key.toLowerCase().endsWith(type.toLowerCase()))
      ? [`${path} is ${key}, not ${types.join(' or ')}`]
      : []),
    ...(targets ? judgeTargets(value, path, targets, typeOf) : []),
    ...(unbound === undefined ? [] : [`${path} ${unbound}`]),
  ];
}

/** A reference without an address says nothing of its type. */
function judgeTargets(value: unknown, path: string, targets: readonly string[], typeOf: TypeOf): string[] {
  return listOf(objectIn(value)?.['reference']).flatMap((reference) => {
    const type = typeOf(String(reference));
    return type === undefined || targets.includes(type)
      ? []
      : [`${path} refers to ${type}, not to ${targets.join(', ')}`];
  });
}
