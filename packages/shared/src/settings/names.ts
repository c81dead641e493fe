import leven from 'leven';
import type { Setting } from './setting.ts';

/** `controlPort` → `control-port`. */
export const flagOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What the variables of all settings begin with. */
export const variableStart = 'MOCK_SPINE_';

/** `controlPort` → `MOCK_SPINE_CONTROL_PORT`, unless the setting has another name of this kind. */
export const variableOf = (key: string, { env }: Setting): string =>
  env?.startsWith(variableStart) ? env : variableStart + flagOf(key).replaceAll('-', '_').toUpperCase();

/** Nothing that is known is longer, and comparing long texts takes long. */
const longestName = 100;

/** ` Did you mean --x?`, or nothing when no known name is near. */
export function suggest(name: string, known: readonly string[], prefix = '--'): string {
  if (name.length > longestName) return '';
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: leven(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= Math.max(2, name.length / 3)
    ? ` Did you mean ${prefix}${nearest.candidate}?`
    : '';
}
