import { listOf, type Json } from './instances.ts';
import { displays } from './display-table.ts';

/** The codings in a resource whose code or display is not the published one. */
export function findWrongDisplays(resource: unknown): string[] {
  if (typeof resource !== 'object' || resource === null) return [];
  const own = Array.isArray(resource) ? [] : judgeCoding(resource as Json);
  return [...own, ...Object.values(resource).flatMap(findWrongDisplays)];
}

function judgeCoding({ system, code, display }: Json): string[] {
  const known = displays[String(system)];
  if (known === undefined || code === undefined) return [];
  const expected = known[String(code)];
  if (expected === undefined) return system === 'http://snomed.info/sct' ? [] : [`the code ${String(system)}|${String(code)} is not in the table of displays`];
  return display === undefined || listOf(expected).includes(display) ? [] : [`the display of ${String(code)} is ${String(display)}, not ${String(expected)}`];
}
