import { mask, maskTarget } from './mask.ts';
import type { Tells } from './told-by.ts';

/**
 * A body without what it says of anybody: the JSON with its structure, its codes and where they are from, and `***` in place of every other
 * value. Undefined when the text is not JSON, or nested too deeply: nothing of it can be told apart.
 * @param told what the request told, of which an OperationOutcome's sentences are made
 */
export function maskBody(text: string, told: Tells = untold): string | undefined {
  try {
    return JSON.stringify(maskValue(JSON.parse(text), '', told));
  } catch {
    return undefined;
  }
}

const untold: Tells = () => false;

/** Elements of a resource that say what it is, not whom it is about. */
const structural: ReadonlySet<string> = new Set([
  'resourceType',
  'system',
  'code',
  'severity',
  'type',
  'url',
  'profile',
  'status',
  'total',
  'versionId',
  'mode',
  'relation',
  'fhirVersion',
  'use',
  'intent',
]);

/** A code or an address: whatever has spaces may be a name. */
const word = /^[\w.:/#?=&%$+|-]{1,300}$/;

/** What an OperationOutcome says besides: sentences about a request, and ids that are nobody's. */
const inOutcome: ReadonlySet<string> = new Set(['id', 'diagnostics', 'display', 'text', 'location', 'expression']);

function maskValue(value: unknown, key: string, told: Tells, outcome = false): unknown {
  if (Array.isArray(value)) return value.map((item) => maskValue(item, key, told, outcome));
  if (typeof value === 'object' && value !== null) {
    const within = 'resourceType' in value ? value.resourceType === 'OperationOutcome' : outcome;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, maskValue(inner, name, told, within)]),
    );
  }
  if (outcome && inOutcome.has(key) && typeof value === 'string') return mask(value, { madeOf: told });
  if (!structural.has(key)) return '***';
  if (typeof value === 'string') return word.test(value) ? maskTarget(value) : '***';
  return value;
}
