import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';
import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { ProviderFacts } from '../request/facts.ts';
import type { ProviderRule } from './rule.ts';
import { quote } from './rule.ts';

/** A search by a business identifier. */
export interface IdentifierSearch {
  /** Begins the ids of its rules. */
  readonly prefix: string;
  readonly requirement: ClauseId;
  /** Short name of the interaction. */
  readonly interaction: string;
  /** Who is searched for: `a practitioner`. */
  readonly what: string;
  readonly system: string;
  /** What the value is: `SDS user id`. */
  readonly value: string;
  /** Whether everything is found without it. */
  readonly optional?: boolean;
}

/** The rules of one search by identifier: given once, with system and value, of the right system. */
export function identifierRules({
  prefix,
  requirement,
  interaction,
  what,
  system,
  value,
  optional = false,
}: IdentifierSearch): readonly ProviderRule[] {
  const next = `Send identifier=${system}|<${value}>, percent-encoded.`;
  const row = (
    id: string,
    says: string,
    failsWith: ProviderErrorKey,
    needs: string,
    check: ProviderRule['check'],
    appliesTo?: ProviderRule['appliesTo'],
  ): ProviderRule => ({
    id: `${prefix}-${id}`,
    requirement,
    says,
    force: 'SHALL',
    failsWith,
    needs: [needs],
    check,
    ...(appliesTo && { appliesTo }),
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
      (facts) => facts.interaction!.name === interaction,
    ),
    row(
      'has-system-and-value',
      `The identifier of ${what} has a system and a value, separated by a pipe.`,
      'INVALID_PARAMETER',
      `${prefix}-given-once`,
      (facts) => {
        const [given, text] = identifierOf(facts);
        if (given && text) return undefined;
        return { expected: 'identifier=<system>|<value>', actual: given ? 'no value' : 'no system', next };
      },
      ({ query }) => query.has('identifier'),
    ),
    row(
      'system-is-known',
      `The system of the identifier of ${what} is ${system}.`,
      'INVALID_IDENTIFIER_SYSTEM',
      `${prefix}-has-system-and-value`,
      (facts) => {
        const [given] = identifierOf(facts);
        if (given === system) return undefined;
        return { expected: `the system ${system}`, actual: quote(given), next };
      },
    ),
  ];
}

/** System and value of the identifier parameter. */
export function identifierOf({ query }: ProviderFacts): [system: string | undefined, value: string | undefined] {
  const identifier = query.get('identifier') ?? '';
  const pipe = identifier.indexOf('|');
  return pipe < 0 ? [undefined, identifier] : [identifier.slice(0, pipe), identifier.slice(pipe + 1)];
}
