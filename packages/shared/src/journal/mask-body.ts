import { maskTarget } from './mask.ts';

/**
 * A body without what it says of anybody: the JSON with its structure, its codes and where they are from, and `***` in place of every other
 * value. Undefined when the text is not JSON, or nested too deeply: nothing of it can be told apart.
 */
export function maskBody(text: string): string | undefined {
  try {
    return JSON.stringify(maskValue(JSON.parse(text), ''));
  } catch {
    return undefined;
  }
}

/** Elements of a resource that say what it is, not whom it is about. */
const structural: ReadonlySet<string> = new Set([
  'resourceType', 'system', 'code', 'severity', 'type', 'url', 'profile', 'status', 'total', 'versionId', 'mode', 'relation', 'fhirVersion', 'use', 'intent',
]);

/** A code or an address: whatever has spaces may be a name. */
const word = /^[\w.:/#?=&%$+|-]{1,300}$/;

function maskValue(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => maskValue(item, key));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskValue(inner, name)]));
  if (!structural.has(key)) return '***';
  if (typeof value === 'string') return word.test(value) ? maskTarget(value) : '***';
  return value;
}
