import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import type { AtService } from '../request/facts.ts';
import { atServiceRoot, isFor } from './given.ts';
import { findLackInIdentifier } from './identifier-parameter.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';

/** Find a patient page: exactly one `identifier`, an NHS number. */
export const findAPatientRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'identifier-given-once',
    requirement: 'A-007',
    says: 'A search for a patient has exactly one identifier parameter.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-patient', 'search-patient-documents'),
    check: ({ query }) => {
      const given = query.getAll('identifier').length;
      if (given === 1) return undefined;
      return { expected: 'one identifier parameter', actual: `${given} of them`, next };
    },
  },
  {
    id: 'identifier-has-system-and-value',
    requirement: 'A-007',
    says: 'The identifier has a system and a value, separated by a pipe.',
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['identifier-given-once'],
    check: ({ query }) => {
      const actual = findLackInIdentifier(query.get('identifier') ?? '');
      return actual === undefined ? undefined : { expected: 'identifier=<system>|<value>', actual, next };
    },
  },
  systemIsNhsNumber('identifier-system-is-nhs-number', 'INVALID_IDENTIFIER_SYSTEM', 'search-patient'),
  systemIsNhsNumber('documents-identifier-system-is-nhs-number', 'INVALID_PARAMETER', 'search-patient-documents'),
  {
    id: 'identifier-is-nhs-number',
    requirement: 'A-007',
    says: 'The value of the identifier is an NHS number with a correct check digit.',
    force: 'SHALL',
    failsWith: 'INVALID_NHS_NUMBER',
    needs: ['identifier-has-system-and-value'],
    appliesTo: ({ identifier: { system } }) => system === identifierSystems.nhsNumber,
    check: ({ identifier: { value } }) => {
      if (isNhsNumber(value)) return undefined;
      return {
        expected: 'an NHS number in identifier, ten digits of which the last is the modulus 11 check digit',
        actual: quote(value),
        next: 'Check the NHS number before you send it.',
      };
    },
  },
]);

const next = `Send identifier=${identifierSystems.nhsNumber}|<NHS number>, percent-encoded.`;

/**
 * The code is that of the service root: Foundations has `INVALID_IDENTIFIER_SYSTEM`, which Access Document had before 1.5.0.
 * Source: error handling page; release notes of 1.5.0, "Find Patient API updates", and find a patient page of Access Document.
 */
function systemIsNhsNumber(id: string, failsWith: ProviderErrorKey, interaction: InteractionName): RuleOn<AtService> {
  return {
    id,
    requirement: 'A-007',
    says: 'The system of the identifier is that of the NHS number.',
    force: 'SHALL',
    failsWith,
    needs: ['identifier-has-system-and-value'],
    concerns: isFor(interaction),
    check: ({ identifier: { system } }) => {
      if (system === identifierSystems.nhsNumber) return undefined;
      return { expected: `the system ${identifierSystems.nhsNumber}`, actual: quote(system), next };
    },
  };
}
