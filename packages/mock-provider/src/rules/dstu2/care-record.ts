import { dstu2Systems } from '@mock-spine/shared/dialects/dstu2/systems';
import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { isSectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import { validateResource } from '../../fhir/validate.ts';
import { codingsIn, parameterNames, parametersOf, sectionCodeIn } from '../../html-view/query.ts';
import { sections } from '../../html-view/sections.ts';
import { parametersIn } from '../../structured/parameters.ts';
import { isFor, withBodyAtService, type BodyAtService } from '../given.ts';
import { quote, quoteAsText, type ProviderRule, type RuleOn } from '../rule.ts';
import { findOtherType } from '../type-of-body.ts';

/** A rule about the body of a request for a section; its id begins with `care-record-`. */
export const careRecordRule = (
  id: string,
  says: string,
  failsWith: ProviderErrorKey,
  needs: readonly string[],
  check: (json: unknown, facts: BodyAtService) => Fault | undefined,
): RuleOn<BodyAtService> => ({
  id: `care-record-${id}`,
  requirement: 'A-229',
  says,
  force: 'SHALL',
  failsWith,
  needs,
  concerns: isFor('get-care-record'),
  check: (facts) => check(facts.body.json, facts),
});

const next = 'Compare the body with the example of the page of the operation.';

/** Use case page, 0.7.4, "Payload request body", as the suite and the sheet of error codes refuse it: but for the period and the patient. */
export const careRecordRules: readonly ProviderRule[] = withBodyAtService([
  careRecordRule(
    'body-is-parameters',
    'The body is a Parameters resource.',
    'INVALID_RESOURCE',
    ['interaction-fits-path', 'interaction-fits-method', 'body-has-known-elements'],
    (json) => findOtherType(json, 'Parameters', next),
  ),
  careRecordRule(
    'parameters-are-known',
    `Every parameter is one of ${parameterNames.join(', ')}.`,
    'INVALID_PARAMETER',
    ['care-record-body-is-parameters'],
    (json) => {
      const strange = parametersIn(json).find(({ name }) => !parameterNames.some((known) => known === name));
      return (
        strange && {
          expected: parameterNames.join(', '),
          actual: quote(strange.name),
          next: 'Names are case sensitive.',
        }
      );
    },
  ),
  careRecordRule(
    'section-once',
    'There is one recordSection, a concept with one coding.',
    'BAD_REQUEST',
    ['care-record-parameters-are-known'],
    (json) => {
      const sent = parametersOf(json, 'recordSection').length;
      if (sent === 1 && codingsIn(json).length === 1) return undefined;
      return {
        expected: 'one recordSection, a valueCodeableConcept with one coding',
        actual: sent === 1 ? `${codingsIn(json).length} codings` : `${sent} of them`,
        next: 'Ask for one section at a time.',
      };
    },
  ),
  careRecordRule(
    'section-has-system',
    'The coding of recordSection has a system that is not empty.',
    'INVALID_PARAMETER',
    ['care-record-section-once'],
    (json) =>
      codingsIn(json)[0]?.['system'] === ''
        ? { expected: `the system ${dstu2Systems.recordSection}`, actual: 'an empty one', next }
        : undefined,
  ),
  careRecordRule(
    'section-has-our-system',
    'The coding of recordSection is of the value set of record sections.',
    'BAD_REQUEST',
    ['care-record-section-has-system'],
    (json) => {
      const system = codingsIn(json)[0]?.['system'];
      return system === dstu2Systems.recordSection
        ? undefined
        : { expected: `the system ${dstu2Systems.recordSection}`, actual: quoteAsText(system), next };
    },
  ),
  careRecordRule(
    'section-is-known',
    'The code of recordSection is that of a section of 0.7.',
    'INVALID_PARAMETER',
    ['care-record-section-has-our-system'],
    (json) =>
      isSectionCode(sectionCodeIn(json))
        ? undefined
        : {
            expected: `one of ${Object.keys(sections).join(', ')}`,
            actual: quote(sectionCodeIn(json)),
            next: 'Codes are case sensitive.',
          },
  ),
  careRecordRule(
    'nhs-number-once',
    'There is one patientNHSNumber, an identifier.',
    'BAD_REQUEST',
    ['care-record-parameters-are-known'],
    (json) => {
      const sent = parametersOf(json, 'patientNHSNumber');
      if (sent.length === 1 && objectIn(sent[0]!.json['valueIdentifier'])) return undefined;
      return {
        expected: 'one patientNHSNumber, a valueIdentifier',
        actual: sent.length === 1 ? 'another value' : `${sent.length} of them`,
        next,
      };
    },
  ),
  careRecordRule(
    'nhs-number-has-system',
    'The system of the identifier is that of the NHS number in 0.7.',
    'INVALID_IDENTIFIER_SYSTEM',
    ['care-record-nhs-number-once'],
    (json) => {
      const { system } = identifierIn(json);
      return system === dstu2Systems.nhsNumber
        ? undefined
        : {
            expected: `the system ${dstu2Systems.nhsNumber}`,
            actual: quoteAsText(system),
            next: 'Send the NHS number.',
          };
    },
  ),
  careRecordRule(
    'nhs-number-is-valid',
    'The NHS number has ten digits and a correct check digit.',
    'INVALID_NHS_NUMBER',
    ['care-record-nhs-number-has-system'],
    (json) => {
      const { value } = identifierIn(json);
      return typeof value === 'string' && isNhsNumber(value)
        ? undefined
        : {
            expected: 'ten digits of which the last is the modulus 11 check digit',
            actual: quoteAsText(value),
            next: 'Check the NHS number before you send it.',
          };
    },
  ),
]);

/** The last of them: the others tell more exactly what is wrong. Parameters are alike in DSTU2 and STU3. */
export const careRecordValidityRules: readonly ProviderRule[] = withBodyAtService([
  careRecordRule(
    'body-is-valid',
    'The body is a valid Parameters: no unknown property, the right types.',
    'INVALID_RESOURCE',
    ['care-record-body-is-parameters'],
    (json) => {
      const [first] = validateResource(json, 'Parameters');
      return (
        first && {
          expected: 'a valid Parameters',
          actual: `${first.path}: ${first.reason}`,
          next: 'Validate the resource before it is sent.',
        }
      );
    },
  ),
]);

const identifierIn = (json: unknown): JsonObject =>
  objectIn(parametersOf(json, 'patientNHSNumber')[0]?.json['valueIdentifier']) ?? {};
