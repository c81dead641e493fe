import { createRequire } from 'node:module';
import type { Ajv, ValidateFunction } from 'ajv';
import { isOnCalendar } from './calendar.ts';
import type { ResourceFinding } from './finding.ts';
import { addKeywords } from './keywords.ts';
import { countValues, deepest } from './measure.ts';
import { explainError } from './reasons.ts';
import { isResourceType, stu3, unknownType } from './stu3.ts';
import { isXhtmlDiv } from './xhtml.ts';

/** Findings of a body that are told of at most. */
const mostFindings = 20;

/** Values above which a resource is read to its first fault only: each fault costs memory. */
const mostValuesForAll = 20_000;

/**
 * Validates a resource against STU3: unknown properties, types, cardinality, choices, fixed codes, the forms of primitives.
 * Not judged: invariants other than ext-1, value sets that are not fixed codes, targets of references, profiles.
 * @param json what JSON.parse or readXml gave
 * @param type the resource type it must be, such as `Appointment`; any that is known when left out
 * @param most findings that are told of at most
 * @returns what is wrong, in the order it is met; nothing when the resource is valid
 * @throws when `type` is none of the schema's
 */
export function validateResource(json: unknown, type?: string, most = mostFindings): readonly ResourceFinding[] {
  if (type !== undefined && !isResourceType(type)) throw new Error(`The STU3 schema has no resource ${type}.`);
  const given = (json as { resourceType?: unknown } | null)?.resourceType;
  const expected = type ?? (isResourceType(given) ? given : undefined);
  const path = expected ?? 'Resource';
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [{ path, reason: 'must be an object' }];
  if (given === undefined) return [{ path: `${path}.resourceType`, reason: 'required element is missing' }];
  if (expected === undefined) return [{ path: `${path}.resourceType`, reason: unknownType }];
  if (given !== expected) return [{ path: `${path}.resourceType`, reason: `must be ${expected}` }];
  const values = countValues(json);
  if (values === undefined) return [{ path, reason: `nested too deeply: more than ${deepest} levels` }];
  const validator = (values > mostValuesForAll ? toFirst : toAll)(expected);
  if (validator(json)) return [];
  return distinct((validator.errors ?? []).map((error) => explainError(error, expected))).slice(0, most);
}

/** One finding for each place: the first says enough. */
function distinct(findings: readonly ResourceFinding[]): ResourceFinding[] {
  return [...new Map(findings.toReversed().map((finding) => [finding.path, finding])).values()].toReversed();
}

const toAll = createValidators(true);
const toFirst = createValidators(false);

/** Compiles types when they are first met: a resource in another one too. */
function createValidators(allErrors: boolean): (type: string) => ValidateFunction {
  let ajv: Ajv | undefined;
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (type: string): ValidateFunction => {
    const known = compiled.get(type);
    if (known) return known;
    ajv ??= createAjv(allErrors, validatorOf);
    const validator = ajv.getSchema(`stu3#/definitions/${type}`)!;
    compiled.set(type, validator);
    return validator;
  };
  return validatorOf;
}

/** The validator library is loaded when the first resource is validated, and its schema, which is checked in, is trusted. */
const loadAjv = () => (createRequire(import.meta.url)('ajv') as typeof import('ajv')).Ajv;

/** Measured: a third of the time to compile, and no slower afterwards. */
const quickToCompile = { inlineRefs: false, code: { optimize: false }, strict: false, validateSchema: false } as const;

function createAjv(allErrors: boolean, validatorOf: (type: string) => ValidateFunction): Ajv {
  const ajv = new (loadAjv())({ ...quickToCompile, allErrors, verbose: true, messages: false });
  ajv.addFormat('calendar', isOnCalendar);
  ajv.addFormat('xhtml', isXhtmlDiv);
  addKeywords(ajv, validatorOf);
  return ajv.addSchema(stu3(), 'stu3');
}
