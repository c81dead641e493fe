import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import { firstOfMany } from '@mock-spine/shared/words/first-of-many';
import { emptyBody } from '../fhir/explain-body.ts';
import { mayBeSent } from '../fhir/formats.ts';
import { validateResource } from '../fhir/validate.ts';
import {
  isRecordOperation,
  parameterOf,
  parametersIn,
  partsIn,
  patientParameter,
  type SentParameter,
  valueIn,
  type Operation,
} from '../structured/parameters.ts';
import { isUnpacked } from './content-types.ts';
import { withBodyAtService, withInteraction } from './given.ts';
import { quote, quoteAsText, type ProviderRule } from './rule.ts';
import { compareWithExample, structuredRule } from './structured-rule.ts';
import { findOtherType } from './type-of-body.ts';

/** Whether it is a structured record that is asked for, to read or to migrate. */
const asksForRecord = ({ name }: Interaction): boolean => isRecordOperation(name);

/** Retrieve and migrate pages, "Error handling": a body that cannot be parsed; it stands before the general rule, whose answer is another. */
export const structuredBodyRules: readonly ProviderRule[] = withInteraction([
  {
    id: 'structured-body-is-parsed',
    requirement: 'A-081',
    says: 'The Parameters of a request for a structured record can be parsed.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['interaction-fits-path', 'interaction-fits-method'],
    concerns: asksForRecord,
    appliesTo: (facts) =>
      mayBeSent(facts.headers.first('content-type') ?? '', facts.policy.genericContentTypes) && isUnpacked(facts),
    check: ({ body }) => {
      const unreadable = body === undefined ? emptyBody : body.unreadable;
      return unreadable && { expected: 'a Parameters resource in the format of its Content-Type', ...unreadable };
    },
  },
]);

/** Retrieve and migrate pages, "Payload request body": which parameters there are, and of what type. Dates and combinations are judged in files of their own. */
export const structuredParameterRules: readonly ProviderRule[] = withBodyAtService([
  structuredRule(
    'body-is-parameters',
    'The body is a Parameters resource.',
    'INVALID_RESOURCE',
    ({ json }) => findOtherType(json, 'Parameters', compareWithExample),
    {
      needs: ['interaction-fits-path', 'interaction-fits-method', 'body-has-known-elements'],
      concerns: asksForRecord,
    },
  ),
  structuredRule(
    'parameter-recognised',
    "At least one parameter is one of the operation's.",
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      const names = parametersIn(json).map(({ name }) => name);
      if (names.some((name) => name === patientParameter || parameterOf(operation, name))) return undefined;
      return {
        expected: `the parameter ${patientParameter} and those of the operation`,
        actual: names.length === 0 ? 'no parameter' : quote(names[0]),
        next: compareWithExample,
      };
    },
    { needs: ['structured-body-is-parameters'] },
  ),
  structuredRule(
    'nhs-number-given',
    'There is a parameter patientNHSNumber with an identifier.',
    'INVALID_PARAMETER',
    ({ json }) => {
      const sent = parametersIn(json).find(({ name }) => name === patientParameter);
      if (sent && objectIn(sent.json['valueIdentifier'])) return undefined;
      return {
        expected: `${patientParameter} with a valueIdentifier`,
        actual: sent ? whatIsSent(sent) : 'none',
        next: compareWithExample,
      };
    },
    { needs: ['structured-parameter-recognised'] },
  ),
  structuredRule(
    'parameters-once',
    'No parameter is there twice, but for includeProblems; and no part.',
    'INVALID_RESOURCE',
    ({ operation, json }) => {
      const sent = parametersIn(json);
      const repeated =
        firstRepeated(sent.map(({ name }) => name).filter((name) => comesOnce(operation, name))) ??
        sent
          .filter(({ name }) => parameterOf(operation, name))
          .map((parameter) => firstRepeated(partsIn(parameter).map(({ name }) => `${parameter.name}.${name}`)))
          .find((path) => path !== undefined);
      return repeated === undefined
        ? undefined
        : {
            expected: `${repeated} once`,
            actual: 'it twice',
            next: `Send each parameter and each part once${parameterOf(operation, 'includeProblems')?.repeats ? '; only includeProblems may be repeated' : ''}.`,
          };
    },
    { needs: ['structured-nhs-number-given'] },
  ),
  structuredRule(
    'nhs-number-has-system',
    'The system of the identifier is that of the NHS number.',
    'INVALID_IDENTIFIER_SYSTEM',
    ({ json }) => {
      const { system } = identifierIn(json);
      return system === identifierSystems.nhsNumber
        ? undefined
        : {
            expected: `the system ${identifierSystems.nhsNumber}`,
            actual: quoteAsText(system),
            next: 'Send the NHS number.',
          };
    },
    { needs: ['structured-nhs-number-given'] },
  ),
  structuredRule(
    'nhs-number-is-valid',
    'The NHS number has ten digits and a correct check digit.',
    'INVALID_NHS_NUMBER',
    ({ json }) => {
      const { value } = identifierIn(json);
      return typeof value === 'string' && isNhsNumber(value)
        ? undefined
        : {
            expected: 'ten digits of which the last is the modulus 11 check digit',
            actual: quoteAsText(value),
            next:
              typeof value === 'string'
                ? 'Check the NHS number before you send it.'
                : 'Send the NHS number as a text, in quotation marks.',
          };
    },
    { needs: ['structured-nhs-number-has-system'] },
  ),
]);

/** The last of the rules about the body: the others tell more exactly what is wrong. */
export const structuredValidityRules: readonly ProviderRule[] = withBodyAtService([
  structuredRule(
    'body-is-valid-stu3',
    'The body is valid FHIR STU3: no unknown property, the right types.',
    'INVALID_RESOURCE',
    ({ json }) => {
      const [first, ...others] = validateResource(json, 'Parameters');
      return (
        first && {
          expected: 'a valid STU3 Parameters',
          actual: firstOfMany(`${first.path}: ${first.reason}`, others),
          next: 'Validate the resource before it is sent.',
        }
      );
    },
    { needs: ['structured-body-is-parameters'] },
  ),
]);

const identifierIn = (json: unknown): JsonObject =>
  objectIn(parametersIn(json).find(({ name }) => name === patientParameter)?.json['valueIdentifier']) ?? {};

/** Whether a parameter may be there once only. */
function comesOnce(operation: Operation, name: string): boolean {
  const known = parameterOf(operation, name);
  return name === patientParameter || (known !== undefined && !known.repeats);
}

/** What stands in the place of an identifier. */
function whatIsSent(sent: SentParameter): string {
  const element = valueIn(sent)?.element;
  return element === 'valueIdentifier' ? 'a valueIdentifier that is no object' : quote(element);
}

/** A set, for there may be very many. */
function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
