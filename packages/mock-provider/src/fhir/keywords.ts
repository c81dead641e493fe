import type { Ajv, ErrorObject, FuncKeywordDefinition, SchemaValidateFunction, ValidateFunction } from 'ajv';
import { giveReason, pointTo } from './reasons.ts';
import { isResourceType, unknownType } from './stu3.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What a keyword of ours finds: where, seen from the object it stands on, and what. */
interface Lack {
  readonly at: string;
  readonly reason: string;
}

/**
 * Adds the keywords of the schema that draft-07 has not.
 * @param validatorOf compiles the schema of a resource, or has done so
 */
export function addKeywords(ajv: Ajv, validatorOf: (type: string) => ValidateFunction): void {
  ajv.addKeyword('says');
  ajv.addKeyword(objectKeyword('needs', findMissing));
  ajv.addKeyword(objectKeyword('choices', findDoubleChoices));
  ajv.addKeyword(objectKeyword('paired', findUnpaired));
  ajv.addKeyword(resourceKeyword(validatorOf));
}

const isThere = (object: JsonObject, name: string): boolean => Object.hasOwn(object, name) || Object.hasOwn(object, `_${name}`);

function findMissing(names: readonly string[], object: JsonObject, { choices }: { choices?: Record<string, readonly string[]> }): Lack[] {
  const missing = names.filter((name) => !(choices?.[name] ?? [name]).some((member) => isThere(object, member)));
  return missing.map((name) => ({ at: `/${name}`, reason: 'required element is missing' }));
}

function findDoubleChoices(choices: Readonly<Record<string, readonly string[]>>, object: JsonObject): Lack[] {
  return Object.entries(choices).flatMap(([choice, members]) => {
    const made = members.filter((member) => isThere(object, member));
    return made.length > 1 ? [{ at: `/${choice}`, reason: `only one of ${made.join(' and ')} is allowed` }] : [];
  });
}

/** Source: STU3 JSON page, "repeating primitives": two arrays of one length, null where one of them has nothing. */
function findUnpaired(names: readonly string[], object: JsonObject): Lack[] {
  return names.flatMap((name) => {
    const values = object[name];
    const companions = object[`_${name}`];
    if (values === undefined && companions === undefined) return [];
    if (companions === undefined) return nullsOf(values).map((at) => ({ at: `/${name}/${at}`, reason: 'must not be null' }));
    if (!Array.isArray(companions)) return [];
    if (!Array.isArray(values) || values.length !== companions.length) {
      return [{ at: `/${name}`, reason: `must be an array as long as _${name}, with null where there is no value` }];
    }
    if (companions.every((companion) => companion === null)) return [{ at: `/_${name}`, reason: 'must hold something other than null' }];
    return nullsOf(values).filter((at) => companions[at] === null).map((at) => ({ at: `/${name}/${at}`, reason: 'must have a value or an extension' }));
  });
}

const nullsOf = (values: unknown): number[] => (Array.isArray(values) ? values.flatMap((value, at) => (value === null ? [at] : [])) : []);

function objectKeyword<Value>(keyword: string, find: (value: Value, object: JsonObject, parent: object) => readonly Lack[]): FuncKeywordDefinition {
  const validate: SchemaValidateFunction = (value: Value, object: JsonObject, parent, context) => {
    const lacks = find(value, object, parent ?? {});
    validate.errors = lacks.map(({ at, reason }) => ({ keyword, instancePath: `${context?.instancePath ?? ''}${at}`, message: reason }));
    return lacks.length === 0;
  };
  return { keyword, type: 'object', schema: true, errors: 'full', validate };
}

/** A resource inside another is validated by its own type, so that only types that are met are compiled. */
function resourceKeyword(validatorOf: (type: string) => ValidateFunction): FuncKeywordDefinition {
  const validate: SchemaValidateFunction = (_: unknown, resource: unknown, _parent, context) => {
    const errors = findInResource(resource, context?.instancePath ?? '', validatorOf);
    validate.errors = [...errors];
    return errors.length === 0;
  };
  return { keyword: 'anyResource', schema: true, errors: 'full', validate };
}

function findInResource(resource: unknown, instancePath: string, validatorOf: (type: string) => ValidateFunction): readonly Partial<ErrorObject>[] {
  const lackAt = (pointer: string, message: string) => [{ keyword: 'anyResource', instancePath: pointer, message }];
  const lack = (at: string, message: string) => lackAt(`${instancePath}${at}`, message);
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) return lack('', 'must be a resource');
  const { resourceType } = resource as JsonObject;
  if (resourceType === undefined) return lack('/resourceType', 'required element is missing');
  if (!isResourceType(resourceType)) return lack('/resourceType', unknownType);
  const validator = validatorOf(resourceType);
  if (validator(resource, { instancePath } as never)) return [];
  // Ajv overwrites what errors say of their data on their way through a keyword, so they are put in words here.
  return (validator.errors ?? []).flatMap((error) => lackAt(pointTo(error), giveReason(error)));
}
