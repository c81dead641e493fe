import type { Fault } from '@mock-spine/shared/rules/rule';
import { quote } from './rule.ts';

/** An include that a page does not name: it selects nothing, which is easily overlooked, as with a space before its name. */
export function unknownInclude(given: readonly string[], known: readonly string[]): Fault | undefined {
  const wrong = given.find((include) => !known.includes(include));
  if (wrong === undefined) return undefined;
  const meant = known.find((include) => include.toLowerCase() === wrong.trim().toLowerCase());
  return {
    expected: `an include of the page: ${known.join(', ')}`,
    actual: `${quote(wrong)}, which selects nothing`,
    next: meant === undefined ? 'Take it out.' : `Send ${meant}.`,
  };
}
