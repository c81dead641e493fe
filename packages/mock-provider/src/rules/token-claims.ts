import { isInMilliseconds, tokenLifetime } from '@mock-spine/shared/protocol/claims';
import { dialects } from '@mock-spine/shared/dialects/dialects';
import { reasonsOf } from '@mock-spine/shared/protocol/interactions';
import { readScope } from '@mock-spine/shared/protocol/scopes';
import { countOf } from '@mock-spine/shared/words/count-of';
import type { ProviderFacts, WithClaims } from '../request/facts.ts';
import { textIn } from '../fhir/json.ts';
import { inDialect, withClaims, withClaimsAndInteraction, withClaimsAndService } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** Audit and provenance page, "JSON Web Tokens": the claims, one by one. Those that hold a resource are in `claim-resources.ts`. */
export const tokenClaimRules: readonly ProviderRule[] = [
  ...withClaims([
    {
      id: 'claims-present',
      requirement: 'P-08',
      says: 'Every claim is present and not null.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['token-claims-are-json'],
      check: (facts) => {
        const absent = requiredClaims(facts).find((claim) => claimOf(facts, claim) == null);
        if (!absent) return undefined;
        return {
          expected: `the claim ${absent}`,
          actual: claimOf(facts, absent) === null ? 'null' : 'none',
          next: `Add ${absent} to the token.`,
        };
      },
    },
    {
      id: 'claims-are-texts',
      requirement: 'P-08',
      says: 'iss, sub, aud, reason_for_request and requested_scope are texts that are not blank.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-present'],
      check: (facts) => {
        const wrong = texts.find((claim) => textIn(claimOf(facts, claim)) === undefined);
        if (!wrong) return undefined;
        return {
          expected: `a text in the claim ${wrong}`,
          actual: quote(claimOf(facts, wrong)),
          next: `Set ${wrong}.`,
        };
      },
    },
    {
      id: 'times-are-integers',
      requirement: 'P-08',
      says: 'exp and iat are whole seconds since 1970.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-present'],
      check: (facts) => {
        const wrong = times.find((claim) => !Number.isSafeInteger(claimOf(facts, claim)));
        if (!wrong) return undefined;
        return {
          expected: `a whole number in the claim ${wrong}`,
          actual: quote(claimOf(facts, wrong)),
          next: 'Send seconds since 1 January 1970 UTC as a JSON number.',
        };
      },
    },
    {
      id: 'exp-is-300-after-iat',
      requirement: 'P-08',
      says: 'exp is 300 seconds after iat.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['times-are-integers'],
      check: (facts) => {
        const lifetime = numberOf(facts, 'exp') - numberOf(facts, 'iat');
        if (Math.abs(lifetime - tokenLifetime) <= facts.policy.expiryTolerance) return undefined;
        return {
          expected: `exp ${tokenLifetime} seconds after iat`,
          actual: findMilliseconds(facts) ?? countOf(lifetime, 'second'),
          next: nextForLifetime(facts, lifetime),
        };
      },
    },
    {
      id: 'token-not-expired',
      requirement: 'P-08',
      says: 'The token has not expired.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['times-are-integers'],
      check: (facts) => {
        const exp = numberOf(facts, 'exp');
        if (facts.now < exp) return undefined;
        return {
          expected: 'a token that is used before its exp',
          actual: `one that expired ${countOf(facts.now - exp, 'second')} ago`,
          says: `The token had expired ${countOf(facts.now - exp, 'second')} before the request came.`,
          next: 'Make a new token for every request, and synchronise the clock with NHS NTP.',
        };
      },
    },
    {
      id: 'iat-not-in-the-future',
      requirement: 'P-08',
      says: 'iat is not in the future.',
      force: 'SHOULD',
      failsWith: 'BAD_REQUEST',
      needs: ['times-are-integers'],
      check: (facts) => {
        const ahead = numberOf(facts, 'iat') - facts.now;
        if (ahead <= 0) return undefined;
        const milliseconds = findMilliseconds(facts);
        if (milliseconds !== undefined)
          return { expected: 'iat and exp in whole seconds', actual: milliseconds, next: inSeconds };
        return {
          expected: 'an iat that has passed',
          actual: `one ${countOf(ahead, 'second')} ahead`,
          next: 'Synchronise the clock with NHS NTP. Providers do not refuse a token for its iat alone.',
        };
      },
    },
  ]),
  ...inDialect(
    'stu3',
    withClaimsAndService([
      {
        id: 'aud-is-service-root',
        requirement: 'P-08',
        says: 'aud is the service root URL of the provider.',
        force: 'SHOULD',
        failsWith: 'BAD_REQUEST',
        needs: ['claims-are-texts', 'service-root-known'],
        check: (facts) => {
          const { url } = facts.service;
          if (claimOf(facts, 'aud') === url) return undefined;
          return {
            expected: `aud ${quote(url)}`,
            actual: quote(claimOf(facts, 'aud')),
            next: 'Send the endpoint that SDS names for this interaction.',
          };
        },
      },
    ]),
  ),
  ...withClaimsAndInteraction([
    {
      id: 'reason-is-permitted',
      requirement: 'P-08',
      says: 'reason_for_request is directcare; to migrate a record it is migration, to migrate a document either.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-are-texts', 'interaction-known'],
      check: (facts) => {
        const { reason } = facts.interaction;
        const taken = reasonsOf(facts.interaction);
        if (taken.some((one) => one === claimOf(facts, 'reason_for_request'))) return undefined;
        return {
          expected: `reason_for_request ${taken.join(' or ')}`,
          actual: quote(claimOf(facts, 'reason_for_request')),
          next: `Send ${reason}.`,
        };
      },
    },
  ]),
  ...inDialect(
    'stu3',
    withClaims([
      {
        id: 'scope-comes-first',
        requirement: 'A-034',
        says: 'A confidentiality code stands behind the scope.',
        force: 'SHOULD',
        failsWith: 'BAD_REQUEST',
        needs: ['claims-are-texts'],
        check: (facts) => {
          const asked = claimOf(facts, 'requested_scope');
          if (readScope(asked) === undefined || !String(asked).startsWith('conf/')) return undefined;
          return {
            expected: 'the scope first, then the confidentiality code',
            actual: quote(asked),
            next: "Send them in the order of the page's example; not every provider takes another.",
          };
        },
      },
      {
        id: 'no-requested-record',
        requirement: 'P-08',
        says: 'The claim requested_record of GP Connect 0.x is absent.',
        force: 'ASSUMED',
        failsWith: 'BAD_REQUEST',
        needs: ['token-claims-are-json'],
        check: (facts) => {
          if (claimOf(facts, 'requested_record') === undefined) return undefined;
          return {
            expected: 'no claim requested_record',
            actual: 'one',
            next: 'Leave it out: it belongs to GP Connect 0.x.',
          };
        },
      },
    ]),
  ),
];

const texts = ['iss', 'sub', 'aud', 'reason_for_request', 'requested_scope'] as const;
const times = ['exp', 'iat'] as const;

/** The times that are in milliseconds, in words. */
function findMilliseconds(facts: WithClaims): string | undefined {
  const wrong = times.filter((claim) => isInMilliseconds(numberOf(facts, claim)));
  return wrong.length === 0
    ? undefined
    : `milliseconds: ${wrong.map((claim) => `${claim} ${numberOf(facts, claim)}`).join(' and ')}`;
}

const inSeconds =
  "Send seconds: divide the clock's milliseconds by 1000, cut the fraction, and set exp to iat + 300. Both have ten digits then, not thirteen.";

/** A lifetime that is one second off comes of a clock that is read for each of the two. */
function nextForLifetime(facts: WithClaims, lifetime: number): string {
  if (findMilliseconds(facts) !== undefined) return inSeconds;
  if (Math.abs(lifetime - tokenLifetime) === 1)
    return 'These are two readings of the clock, between which a second went by: read it once for iat, and set exp to iat + 300.';
  return 'Set exp to iat + 300.';
}

/** Every claim; for a migration, which a system may ask for by itself, all but the practitioner. Source: audit and provenance page, 1.6.0. */
function requiredClaims({ interaction, dialect }: ProviderFacts): readonly string[] {
  return interaction?.reason === 'migration' ? claimsOfMigration : dialect.claims.names;
}

const claimsOfMigration = dialects.stu3.claims.names.filter((claim) => claim !== 'requesting_practitioner');

const claimOf = ({ token }: WithClaims, claim: string): unknown => token.claims[claim];

const numberOf = (facts: WithClaims, claim: string): number => claimOf(facts, claim) as number;
