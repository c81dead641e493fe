import type { Ajv, ErrorObject, FuncKeywordDefinition, SchemaValidateFunction, ValidateFunction } from 'ajv';
import type { DataValidateFunction } from 'ajv/dist/types/index.js';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { giveReason, pointTo } from './reasons.ts';
import { isResourceType, unknownType } from './stu3.ts';

/** What a keyword of ours finds: where, seen from the object it stands on, and what. */
interface Lack {
  readonly at: string;
  readonly reason: string;
}

/** Judges an object by what a keyword says. */
type Find = (object: JsonObject) => readonly Lack[];

/** The definition that a keyword stands in. */
interface Parent {
  readonly choices?: Readonly<Record<string, readonly string[]>>;
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

function findMissing(names: readonly string[], { choices = {} }: Parent): Find {
  const needs = names.map((name) => [name, withCompanions(choices[name] ?? [name])] as const);
  return (object) => {
    const lacks: Lack[] = [];
    for (const [name, members] of needs)
      if (!hasOneOf(object, members)) lacks.push({ at: `/${name}`, reason: 'required element is missing' });
    return lacks;
  };
}

const withCompanions = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => [name, `_${name}`]));

function hasOneOf(object: JsonObject, names: ReadonlySet<string>): boolean {
  for (const name in object) if (names.has(name)) return true;
  return false;
}

function findDoubleChoices(choices: Readonly<Record<string, readonly string[]>>): Find {
  const all = Object.entries(choices).map(([choice, members]) => ({ choice, members, names: withCompanions(members) }));
  return (object) => {
    const lacks: Lack[] = [];
    for (const { choice, members, names } of all) {
      let met = 0;
      for (const name in object) if (names.has(name)) met += 1;
      if (met < 2) continue;
      const made = members.filter((member) => Object.hasOwn(object, member) || Object.hasOwn(object, `_${member}`));
      if (made.length > 1) lacks.push({ at: `/${choice}`, reason: `only one of ${made.join(' and ')} is allowed` });
    }
    return lacks;
  };
}

/** Source: STU3 JSON page, "repeating primitives": two arrays of one length, null where one of them has nothing. */
function findUnpaired(names: readonly string[]): Find {
  const pairs = names.map((name) => [name, `_${name}`] as const);
  return (object) => {
    const lacks: Lack[] = [];
    for (const [name, companion] of pairs)
      if (object[name] !== undefined || object[companion] !== undefined)
        lacks.push(...findUnpairedAt(name, object[name], object[companion]));
    return lacks;
  };
}

function findUnpairedAt(name: string, values: unknown, companions: unknown): readonly Lack[] {
  if (companions === undefined)
    return nullsOf(values).map((at) => ({ at: `/${name}/${at}`, reason: 'must not be null' }));
  if (!Array.isArray(companions)) return [];
  if (!Array.isArray(values) || values.length !== companions.length) {
    return [{ at: `/${name}`, reason: `must be an array as long as _${name}, with null where there is no value` }];
  }
  if (companions.every((companion) => companion === null))
    return [{ at: `/_${name}`, reason: 'must hold something other than null' }];
  return nullsOf(values)
    .filter((at) => companions[at] === null)
    .map((at) => ({ at: `/${name}/${at}`, reason: 'must have a value or an extension' }));
}

const none: readonly number[] = [];

const nullsOf = (values: unknown): readonly number[] =>
  Array.isArray(values) && values.includes(null) ? values.flatMap((value, at) => (value === null ? [at] : [])) : none;

function objectKeyword<Value>(keyword: string, prepare: (value: Value, parent: Parent) => Find): FuncKeywordDefinition {
  const compile = (value: Value, parent: object): DataValidateFunction => {
    const find = prepare(value, parent);
    const validate: DataValidateFunction = (object: JsonObject, context) => {
      const lacks = find(object);
      if (lacks.length === 0) return true;
      validate.errors = lacks.map(({ at, reason }) => ({
        keyword,
        instancePath: `${context?.instancePath ?? ''}${at}`,
        message: reason,
      }));
      return false;
    };
    return validate;
  };
  return { keyword, type: 'object', schema: true, errors: 'full', compile };
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

function findInResource(
  resource: unknown,
  instancePath: string,
  validatorOf: (type: string) => ValidateFunction,
): readonly Partial<ErrorObject>[] {
  const lackAt = (pointer: string, message: string) => [{ keyword: 'anyResource', instancePath: pointer, message }];
  const lack = (at: string, message: string) => lackAt(`${instancePath}${at}`, message);
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource))
    return lack('', 'must be a resource');
  const { resourceType } = resource as JsonObject;
  if (resourceType === undefined) return lack('/resourceType', 'required element is missing');
  if (!isResourceType(resourceType)) return lack('/resourceType', unknownType);
  const validator = validatorOf(resourceType);
  if (validator(resource, { instancePath } as never)) return [];
  // Ajv overwrites what errors say of their data on their way through a keyword, so they are put in words here.
  return (validator.errors ?? []).flatMap((error) => lackAt(pointTo(error), giveReason(error)));
}
