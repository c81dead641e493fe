import type { ErrorObject } from 'ajv';
import { joinPath, type ResourceFinding } from './finding.ts';

/**
 * Puts an error of the validator in words.
 * @param type the resource that was validated
 */
export function explainError(error: ErrorObject, type: string): ResourceFinding {
  const steps = pointTo(error)
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path = steps.reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : joinPath(path, step)), type);
  return { path, reason: giveReason(error) };
}

/** A JSON pointer to what is wrong: `/name/0/family`. */
export function pointTo({ instancePath, params }: ErrorObject): string {
  const property: unknown = params?.['missingProperty'] ?? params?.['additionalProperty'];
  return typeof property === 'string'
    ? `${instancePath}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`
    : instancePath;
}

/** What is wrong, in words that follow the path. */
export const giveReason = (error: ErrorObject): string => (reasons[error.keyword] ?? own)(error);

type Reason = (error: ErrorObject) => string;

const own: Reason = ({ message }) => message ?? 'is not valid';

const says: Reason = ({ parentSchema }) => `must be ${String(parentSchema?.['says'])}`;

const reasons: Readonly<Record<string, Reason>> = {
  additionalProperties: () => 'unknown property',
  const: ({ params }) => `must be ${String(params['allowedValue'])}`,
  enum: ({ data, params }) =>
    data === null ? 'must not be null' : `is not one of ${listCodes(params['allowedValues'])}`,
  format: (error) => (error.params['format'] === 'calendar' ? 'is not a day of the calendar' : says(error)),
  maxLength: ({ params }) => `must not be longer than ${String(params['limit'])} characters`,
  maximum: says,
  minItems: () => 'must not be an empty array',
  minLength: () => 'must not be empty',
  minProperties: () => 'must not be empty',
  minimum: says,
  pattern: says,
  required: () => 'required element is missing',
  type: ({ data, params }) => {
    const wanted = [params['type']].flat()[0] as string;
    return data === null
      ? 'must not be null'
      : `must be ${typeNames[wanted] ?? 'of another type'}${wanted === 'string' ? withoutQuotes(data) : ''}`;
  },
};

const listCodes = (codes: readonly (string | null)[]): string => codes.filter((code) => code !== null).join(', ');

const typeNames: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'an integer',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/** A number or Boolean of JSON, which lacks the quotation marks of a text. */
const withoutQuotes = (data: unknown): string =>
  typeof data === 'number' || typeof data === 'boolean' ? `, not ${typeNames[typeof data]}` : '';
