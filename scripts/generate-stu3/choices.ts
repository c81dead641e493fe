import type { Element } from './read-elements.ts';

/**
 * Finds the choice elements of a type (value[x]): neighbours with one description whose names are one stem and their types.
 * @returns the members by the choice's name
 */
export function findChoices(elements: readonly Element[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, { description: string; members: string[] }>();
  for (const { name, description, type } of elements) {
    const suffix = type.charAt(0).toUpperCase() + type.slice(1);
    if (!name.endsWith(suffix) || name === suffix) continue;
    const stem = `${name.slice(0, -suffix.length)}[x]`;
    const group = groups.get(stem) ?? { description, members: [] };
    if (group.description === description) group.members.push(name);
    groups.set(stem, group);
  }
  return new Map(
    [...groups].filter(([, { members }]) => members.length > 1).map(([stem, { members }]) => [stem, members]),
  );
}
