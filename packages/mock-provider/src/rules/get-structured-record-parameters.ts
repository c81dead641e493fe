import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { Fault } from '@mock-spine/shared/rules/rule';
import type { ProviderFacts } from '../request/facts.ts';
import { emptyBody } from '../fhir/explain-body.ts';
import { mayBeSent } from '../fhir/formats.ts';
import { validateResource } from '../fhir/validate.ts';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { textIn } from '../fhir/json.ts';
import {
  knownPartsIn,
  operationParameters,
  parametersIn,
  partsIn,
  patientParameter,
  unknownIn,
  valueIn,
  type PartKind,
} from '../structured/parameters.ts';
import type { ProviderRule } from './rule.ts';
import { isUnpacked } from './content-types.ts';
import { quote, quoteAsText } from './rule.ts';

const next = 'Compare the body with the example of the page of the operation.';

/** Whether a request is for a structured record, to read or to migrate. */
const asksForRecord = ({ interaction }: ProviderFacts): boolean =>
  interaction !== undefined && Object.hasOwn(operationParameters, interaction.name);

/** Retrieve and migrate pages, "Error handling": a body that cannot be parsed; it stands before the general rule, whose answer is another (A-081). */
export const structuredBodyRules: readonly ProviderRule[] = [
  {
    id: 'structured-body-is-parsed',
    requirement: 'A-081',
    says: 'The Parameters of a request for a structured record can be parsed.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['interaction-fits-path', 'interaction-fits-method'],
    appliesTo: (facts) =>
      asksForRecord(facts) &&
      mayBeSent(facts.headers.first('content-type') ?? '', facts.policy.genericContentTypes) &&
      isUnpacked(facts),
    check: ({ body }) => {
      const unreadable = body === undefined ? emptyBody : body.unreadable;
      return unreadable && { expected: 'a Parameters resource in the format of its Content-Type', ...unreadable };
    },
  },
];

/** Retrieve and migrate pages, "Payload request body": which parameters there are, and of what type. Dates and combinations are judged in files of their own. */
export const structuredParameterRules: readonly ProviderRule[] = [
  row(
    'body-is-parameters',
    'The body is a Parameters resource.',
    'INVALID_RESOURCE',
    ({ body }) => {
      const actual = objectIn(body!.json)?.['resourceType'];
      return actual === 'Parameters' ? undefined : { expected: 'resourceType Parameters', actual: quote(actual), next };
    },
    {
      needs: ['interaction-fits-path', 'interaction-fits-method', 'body-has-known-elements'],
      appliesTo: asksForRecord,
    },
  ),
  row(
    'parameter-recognised',
    "At least one parameter is one of the operation's.",
    'INVALID_PARAMETER',
    (facts) => {
      const known = operationParameters[facts.interaction!.name]!;
      const names = parametersIn(facts.body!.json).map(({ name }) => name);
      if (names.some((name) => name === patientParameter || Object.hasOwn(known, name))) return undefined;
      return {
        expected: `the parameter ${patientParameter} and those of the operation`,
        actual: names.length === 0 ? 'no parameter' : quote(names[0]),
        next,
      };
    },
    { needs: ['structured-body-is-parameters'] },
  ),
  row(
    'nhs-number-given',
    'There is a parameter patientNHSNumber with an identifier.',
    'INVALID_PARAMETER',
    (facts) => {
      const sent = parametersIn(facts.body!.json).find(({ name }) => name === patientParameter);
      if (sent && objectIn(sent.json['valueIdentifier'])) return undefined;
      return {
        expected: `${patientParameter} with a valueIdentifier`,
        actual: sent ? quote(valueIn(sent)?.element) : 'none',
        next,
      };
    },
    { needs: ['structured-parameter-recognised'] },
  ),
  row(
    'parameters-once',
    'No parameter is there twice, but for includeProblems; and no part.',
    'INVALID_RESOURCE',
    (facts) => {
      const known = operationParameters[facts.interaction!.name]!;
      const sent = parametersIn(facts.body!.json);
      const repeated =
        firstRepeated(
          sent
            .map(({ name }) => name)
            .filter((name) => name === patientParameter || (Object.hasOwn(known, name) && !known[name]!.repeats)),
        ) ??
        sent
          .filter(({ name }) => Object.hasOwn(known, name))
          .map((parameter) => firstRepeated(partsIn(parameter).map(({ name }) => `${parameter.name}.${name}`)))
          .find((path) => path !== undefined);
      return repeated === undefined
        ? undefined
        : {
            expected: `${repeated} once`,
            actual: 'it twice',
            next: 'Send each parameter and each part once; only includeProblems may be repeated.',
          };
    },
    { needs: ['structured-nhs-number-given'] },
  ),
  row(
    'nhs-number-has-system',
    'The system of the identifier is that of the NHS number.',
    'INVALID_IDENTIFIER_SYSTEM',
    (facts) => {
      const { system } = identifierIn(facts);
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
  row(
    'nhs-number-is-valid',
    'The NHS number has ten digits and a correct check digit.',
    'INVALID_NHS_NUMBER',
    (facts) => {
      const { value } = identifierIn(facts);
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
  row(
    'no-unknown-when-migrating',
    'A request to migrate has no parameter and no part that the operation does not know.',
    'INVALID_PARAMETER',
    (facts) => {
      const [unknown] = unknownIn(facts.interaction!.name, facts.body!.json);
      return unknown === undefined
        ? undefined
        : { expected: `${patientParameter} and includeFullRecord`, actual: quote(unknown), next: 'Leave it out.' };
    },
    {
      needs: ['structured-nhs-number-given'],
      appliesTo: ({ interaction }) => interaction!.name === 'migrate-structured-record',
    },
  ),
  row(
    'mandatory-parts-given',
    'includeAllergies has includeResolvedAllergies, and includeFullRecord has includeSensitiveInformation.',
    'INVALID_PARAMETER',
    (facts) => {
      const known = operationParameters[facts.interaction!.name]!;
      for (const parameter of parametersIn(facts.body!.json)) {
        const parts = Object.hasOwn(known, parameter.name) ? Object.entries(known[parameter.name]!.parts) : [];
        const absent = parts.find(
          ([name, { mandatory }]) => mandatory && !partsIn(parameter).some((part) => part.name === name),
        );
        if (absent) return { expected: `${parameter.name}.${absent[0]}`, actual: 'none', next: 'Send the part.' };
      }
      return undefined;
    },
    { needs: ['structured-nhs-number-given'], requirement: 'A-087' },
  ),
  row(
    'parts-have-values',
    'Every part has a value, and so has the start or the end of a period where it is there.',
    'INVALID_PARAMETER',
    (facts) => {
      for (const sent of knownPartsIn(facts.interaction!.name, facts.body!.json)) {
        const value = valueIn(sent)?.value;
        const bound = (['start', 'end'] as const).find(
          (name) => objectIn(value)?.[name] !== undefined && isEmpty(objectIn(value)![name]),
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
  row(
    'parts-have-types',
    'The value of every part is of its type.',
    'INVALID_PARAMETER',
    (facts) => {
      for (const sent of knownPartsIn(facts.interaction!.name, facts.body!.json)) {
        const { element, value } = valueIn(sent)!;
        const { elements, fits } = types[sent.part.kind];
        if (!elements.includes(element) || !fits(value))
          return {
            expected: `${elements[0]} in ${sent.path}`,
            actual: elements.includes(element) ? quote(value) : element,
            next,
          };
      }
      return undefined;
    },
    { needs: ['structured-parts-have-values'], requirement: 'A-083' },
  ),
];

/** The last of the rules about the body: the others tell more exactly what is wrong. */
export const structuredValidityRules: readonly ProviderRule[] = [
  row(
    'body-is-valid-stu3',
    'The body is valid FHIR STU3: no unknown property, the right types.',
    'INVALID_RESOURCE',
    ({ body }) => {
      const [first, ...others] = validateResource(body!.json, 'Parameters');
      return (
        first && {
          expected: 'a valid STU3 Parameters',
          actual: `${first.path}: ${first.reason}${others.length > 0 ? `, and ${others.length} more` : ''}`,
          next: 'Validate the resource before it is sent.',
        }
      );
    },
    { needs: ['structured-body-is-parameters'] },
  ),
];

interface Extra {
  readonly needs: readonly string[];
  readonly appliesTo?: (facts: ProviderFacts) => boolean;
  readonly requirement?: ClauseId;
}

/** A rule about the body of a request for a record; its id begins with `structured-`. */
export function row(
  id: string,
  says: string,
  failsWith: ProviderErrorKey,
  check: (facts: ProviderFacts) => Fault | undefined,
  { needs, appliesTo, requirement = 'A-081' }: Extra,
): ProviderRule {
  return {
    id: `structured-${id}`,
    requirement,
    says,
    force: 'SHALL',
    failsWith,
    needs,
    check,
    ...(appliesTo && { appliesTo }),
  };
}

const identifierIn = ({ body }: ProviderFacts) =>
  objectIn(parametersIn(body!.json).find(({ name }) => name === patientParameter)!.json['valueIdentifier'])!;

/** A set, for there may be very many. */
function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/** Nothing, an empty text, or a period without bounds. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (objectIn(value) !== undefined && Object.keys(objectIn(value)!).length === 0);

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
      return textIn(start) !== undefined || textIn(end) !== undefined;
    },
  },
  count: {
    elements: ['valuePositiveInt', 'valueInteger'],
    fits: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  },
  status: { elements: ['valueCode'], fits: (value) => typeof value === 'string' },
  significance: { elements: ['valueCode'], fits: (value) => typeof value === 'string' },
};
