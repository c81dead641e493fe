import { objectIn } from '@mock-spine/shared/protocol/json';
import {
  knownPartsIn,
  parameterOf,
  parametersIn,
  partsIn,
  patientParameter,
  unknownIn,
  valueIn,
  type PartKind,
} from '../structured/parameters.ts';
import { isFor, withBodyAtService } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';
import { compareWithExample, structuredRule } from './structured-rule.ts';

/** Retrieve and migrate pages, "Payload request body": the parts of the parameters. */
export const structuredPartRules: readonly ProviderRule[] = withBodyAtService([
  structuredRule(
    'no-unknown-when-migrating',
    'A request to migrate has no parameter and no part that the operation does not know.',
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      const [unknown] = unknownIn(operation, json);
      return unknown === undefined
        ? undefined
        : { expected: `${patientParameter} and includeFullRecord`, actual: quote(unknown), next: 'Leave it out.' };
    },
    {
      needs: ['structured-nhs-number-given'],
      concerns: isFor('migrate-structured-record'),
    },
  ),
  structuredRule(
    'mandatory-parts-given',
    'includeAllergies has includeResolvedAllergies, and includeFullRecord has includeSensitiveInformation.',
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      for (const parameter of parametersIn(json)) {
        const parts = Object.entries(parameterOf(operation, parameter.name)?.parts ?? {});
        const absent = parts.find(
          ([name, { mandatory }]) => mandatory && !partsIn(parameter).some((part) => part.name === name),
        );
        if (absent) return { expected: `${parameter.name}.${absent[0]}`, actual: 'none', next: 'Send the part.' };
      }
      return undefined;
    },
    { needs: ['structured-nhs-number-given'], requirement: 'A-087' },
  ),
  structuredRule(
    'parts-have-values',
    'Every part has a value, and so has the start or the end of a period where it is there.',
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      for (const sent of knownPartsIn(operation, json)) {
        const value = valueIn(sent)?.value;
        const bound = (['start', 'end'] as const).find(
          (name) => objectIn(value)?.[name] !== undefined && isEmpty(objectIn(value)?.[name]),
        );
        if (isEmpty(value))
          return { expected: `a value in ${sent.path}`, actual: 'none', next: 'Send a value, or leave the part out.' };
        if (bound)
          return {
            expected: `a date in ${bound} of ${sent.path}`,
            actual: 'an empty one',
            next: `Send a date, or leave ${bound} out.`,
          };
      }
      return undefined;
    },
    { needs: ['structured-nhs-number-given'] },
  ),
  structuredRule(
    'parts-have-types',
    'The value of every part is of its type.',
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      for (const sent of knownPartsIn(operation, json)) {
        const { element, value } = valueIn(sent) ?? { element: 'nothing', value: undefined };
        const { elements, fits } = types[sent.part.kind];
        if (!elements.includes(element) || !fits(value))
          return {
            expected: `${elements[0]} in ${sent.path}`,
            actual: elements.includes(element) ? quote(value) : element,
            next: compareWithExample,
          };
      }
      return undefined;
    },
    { needs: ['structured-parts-have-values'], requirement: 'A-083' },
  ),
  structuredRule(
    'parameters-have-parts-alone',
    'A parameter other than patientNHSNumber has parts or none, and no value and no resource.',
    'INVALID_RESOURCE',
    ({ operation, json }) => {
      for (const parameter of parametersIn(json).filter(({ name }) => parameterOf(operation, name))) {
        const element =
          valueIn(parameter)?.element ?? (Object.hasOwn(parameter.json, 'resource') ? 'resource' : undefined);
        if (element !== undefined)
          return {
            expected: `no value in ${parameter.name}, which has parts alone`,
            actual: quote(element),
            next: `Leave it out, and ${parameter.name} itself where the area is not asked for.`,
          };
      }
      return undefined;
    },
    { needs: ['structured-parts-have-types'], requirement: 'A-323' },
  ),
]);

/** Nothing, an empty text, or a period without bounds. */
function isEmpty(value: unknown): boolean {
  const object = objectIn(value);
  return (
    value === undefined || value === null || value === '' || (object !== undefined && Object.keys(object).length === 0)
  );
}

/** The elements in which a part may have its value, the page's first, and whether a value is of the type. */
const types: Readonly<
  Record<PartKind, { readonly elements: readonly string[]; readonly fits: (value: unknown) => boolean }>
> = {
  boolean: { elements: ['valueBoolean'], fits: (value) => typeof value === 'boolean' },
  date: { elements: ['valueDate'], fits: (value) => typeof value === 'string' },
  period: {
    elements: ['valuePeriod'],
    fits: (value) => {
      const { start, end } = objectIn(value) ?? {};
      return [start, end].some((day) => typeof day === 'string' && day !== '');
    },
  },
  count: {
    elements: ['valuePositiveInt', 'valueInteger'],
    fits: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  },
  status: { elements: ['valueCode'], fits: (value) => typeof value === 'string' },
  significance: { elements: ['valueCode'], fits: (value) => typeof value === 'string' },
};
