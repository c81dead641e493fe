import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { identifierSystemOf, type IdentifierSearchName } from '@mock-spine/shared/protocol/interactions';
import type { AtService } from '../request/facts.ts';
import { atServiceRoot, isFor } from './given.ts';
import { findLackInIdentifier } from './identifier-parameter.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';

/** A search for somebody or something else than a patient, whose rules are in a file of their own. */
type Other = Exclude<IdentifierSearchName, 'search-patient' | 'search-patient-documents'>;

interface Search {
  /** Begins the ids of its rules. */
  readonly prefix: string;
  /** Who is searched for: `a practitioner`. */
  readonly what: string;
  /** What the value is: `SDS user id`. */
  readonly value: string;
  /** Whether everything is found without it. */
  readonly optional?: true;
}

/** Find a practitioner, find an organisation, and find a healthcare service (1.2.8) pages: exactly one `identifier`; of a service at most one. */
const searches: Readonly<Record<Other, Search>> = {
  'search-practitioner': { prefix: 'practitioner-identifier', what: 'a practitioner', value: 'SDS user id' },
  'search-organization': { prefix: 'organisation-identifier', what: 'an organisation', value: 'ODS code' },
  'search-healthcareservice': {
    prefix: 'service-identifier',
    what: 'a healthcare service',
    value: 'DoS service id',
    optional: true,
  },
};

/** The rules of the searches by identifier: given once, with system and value, of the right system. */
export const findByIdentifierRules: readonly ProviderRule[] = atServiceRoot(
  (Object.entries(searches) as [Other, Search][]).flatMap(([name, search]) => rulesOf(name, search)),
);

function rulesOf(interaction: Other, { prefix, what, value, optional }: Search): readonly RuleOn<AtService>[] {
  const system = identifierSystemOf(interaction);
  const next = `Send identifier=${system}|<${value}>, percent-encoded.`;
  const row = (
    id: string,
    says: string,
    failsWith: ProviderErrorKey,
    needs: string,
    check: RuleOn<AtService>['check'],
    when: Pick<RuleOn<AtService>, 'appliesTo' | 'concerns'> = {},
  ): RuleOn<AtService> => ({
    id: `${prefix}-${id}`,
    requirement: 'A-037',
    says,
    force: 'SHALL',
    failsWith,
    needs: [needs],
    check,
    ...when,
  });
  return [
    row(
      'given-once',
      `A search for ${what} has ${optional ? 'at most' : 'exactly'} one identifier parameter.`,
      'BAD_REQUEST',
      'interaction-fits-path',
      ({ query }) => {
        const given = query.getAll('identifier').length;
        if (given === 1 || (optional && given === 0)) return undefined;
        return { expected: 'one identifier parameter', actual: `${given} of them`, next };
      },
      { concerns: isFor(interaction) },
    ),
    row(
      'has-system-and-value',
      `The identifier of ${what} has a system and a value, separated by a pipe.`,
      'INVALID_PARAMETER',
      `${prefix}-given-once`,
      ({ query }) => {
        const actual = findLackInIdentifier(query.get('identifier') ?? '');
        return actual === undefined ? undefined : { expected: 'identifier=<system>|<value>', actual, next };
      },
      { appliesTo: ({ query }) => query.has('identifier') },
    ),
    row(
      'system-is-known',
      `The system of the identifier of ${what} is ${system}.`,
      'INVALID_IDENTIFIER_SYSTEM',
      `${prefix}-has-system-and-value`,
      ({ identifier: given }) => {
        if (given.system === system) return undefined;
        return { expected: `the system ${system}`, actual: quote(given.system), next };
      },
    ),
  ];
}
