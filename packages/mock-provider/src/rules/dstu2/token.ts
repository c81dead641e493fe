import { dialects } from '@mock-spine/shared/dialects/dialects';
import { dstu2Systems } from '@mock-spine/shared/dialects/dstu2/systems';
import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { readScope } from '@mock-spine/shared/protocol/scopes';
import { objectsIn } from '../../fhir/json.ts';
import type { WithClaims } from '../../request/facts.ts';
import { inDialect, withClaims, withClaimsAndInteraction } from '../given.ts';
import { quote, type ProviderRule } from '../rule.ts';

const audience = dialects.dstu2.claims.audienceOf('');

/** Audit and provenance page, 0.7.4: what the claims of 0.7 are that those of 1.x are not. */
export const dstu2TokenRules: readonly ProviderRule[] = inDialect('dstu2', [
  ...withClaims([
    {
      id: 'aud-is-authorisation-server',
      requirement: 'P-08',
      says: `aud is ${audience}.`,
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-are-texts'],
      check: ({ token }) => {
        const { aud } = token.claims;
        if (aud === audience) return undefined;
        return {
          expected: `aud ${quote(audience)}`,
          actual: quote(aud),
          next: 'Send it as it is: in GP Connect 0.7 it is the same for every provider.',
        };
      },
    },
    {
      id: 'scope-without-confidentiality',
      requirement: 'P-08',
      says: 'requested_scope is one scope and nothing more.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-are-texts'],
      check: ({ token }) => {
        const scope = token.claims['requested_scope'];
        if (readScope(scope)?.value === scope || readScope(scope) === undefined) return undefined;
        return {
          expected: 'requested_scope without a confidentiality code',
          actual: quote(scope),
          next: 'Leave the code out: GP Connect 1.6 brought it.',
        };
      },
    },
  ]),
  ...withClaimsAndInteraction([
    {
      id: 'requested-record-fits',
      requirement: 'P-08',
      says: 'requested_record is a Patient with an NHS number, or for what is about nobody an Organization with an ODS code.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-present', 'interaction-known'],
      check: (facts) => {
        const { resourceType, system } = recordOf(facts.interaction);
        const record = objectIn(facts.token.claims['requested_record']);
        if (record?.['resourceType'] === resourceType && requestedIn(facts, system) !== undefined) return undefined;
        return {
          expected: `requested_record with resourceType ${resourceType} and an identifier of ${system}`,
          actual:
            record?.['resourceType'] === resourceType
              ? 'no such identifier'
              : quote(record?.['resourceType'] ?? facts.token.claims['requested_record']),
          next: `Send the ${resourceType} that is asked about.`,
        };
      },
    },
  ]),
]);

/** What `requested_record` is for an interaction. */
const recordOf = ({ about }: Interaction) =>
  about === 'nobody'
    ? { resourceType: 'Organization', system: dstu2Systems.odsOrganisation }
    : { resourceType: 'Patient', system: dstu2Systems.nhsNumber };

/** The identifier of a system in `requested_record`. */
export function requestedIn({ token }: Pick<WithClaims, 'token'>, system: string): unknown {
  const record = objectIn(token.claims['requested_record']);
  return objectsIn(record?.['identifier']).find((identifier) => identifier['system'] === system)?.['value'];
}
