import { readScope } from '@mock-spine/shared/protocol/scopes';
import type { AtService, WithClaims } from '../request/facts.ts';
import { isRecordOperation, operationOf, knownPartsIn, valueIn } from '../structured/parameters.ts';
import { isFor, withClaimsAndBody, withClaimsAndInteraction } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** Migrate page and audit and provenance page, `requested_scope`: a migration says whether it is for sensitive information. */
export const migrateStructuredRecordRules: readonly ProviderRule[] = [
  ...withClaimsAndInteraction([
    {
      id: 'migration-scope-has-confidentiality',
      requirement: 'A-087',
      says: 'requested_scope of a migration of a record has conf/N or conf/R.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['scope-is-known', 'interaction-fits-path'],
      concerns: isFor('migrate-structured-record'),
      check: (facts) => {
        const scope = scopeIn(facts);
        return /\bconf\/[NR]\b/.test(scope)
          ? undefined
          : {
              expected: 'patient/*.read conf/N or patient/*.read conf/R',
              actual: quote(scope),
              next: 'Add the confidentiality code after one space.',
            };
      },
    },
  ]),
  ...withClaimsAndBody([
    {
      id: 'migration-scope-permits-sensitive-information',
      requirement: 'A-087',
      says: 'Sensitive information is asked for with conf/R only.',
      force: 'SHALL',
      failsWith: 'CONFLICTING_VALUES',
      needs: ['migration-scope-has-confidentiality', 'structured-parts-have-types'],
      check: (facts) => {
        if (!asksForSensitive(facts) || readScope(scopeIn(facts))?.confidentiality === 'conf/R') return undefined;
        return {
          expected: 'the scope patient/*.read conf/R for sensitive information',
          actual: quote(scopeIn(facts)),
          next: 'Ask for conf/R, or set includeSensitiveInformation to false.',
        };
      },
    },
    {
      id: 'migration-scope-no-wider',
      requirement: 'A-128',
      says: 'conf/R is asked for with sensitive information only.',
      force: 'ASSUMED',
      failsWith: 'CONFLICTING_VALUES',
      needs: ['migration-scope-has-confidentiality', 'structured-parts-have-types'],
      check: (facts) => {
        if (asksForSensitive(facts) || readScope(scopeIn(facts))?.confidentiality !== 'conf/R') return undefined;
        return {
          expected: 'the scope patient/*.read conf/N where no sensitive information is asked for',
          actual: quote(scopeIn(facts)),
          next: 'Ask for conf/N, or set includeSensitiveInformation to true.',
        };
      },
    },
  ]),
];

/** Whether the body of a migration asks for sensitive information. */
export function asksForSensitive({
  interaction,
  body,
  policy,
}: Pick<AtService, 'interaction' | 'body' | 'policy'>): boolean {
  return (
    isRecordOperation(interaction.name) &&
    knownPartsIn(operationOf(interaction.name, policy.version.name), body?.json).some(
      (part) => part.path === 'includeFullRecord.includeSensitiveInformation' && valueIn(part)?.value === true,
    )
  );
}

const scopeIn = ({ token }: WithClaims): string => String(token.claims['requested_scope']);
