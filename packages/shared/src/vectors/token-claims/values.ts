import { claimNames } from '../../protocol/claims.ts';
import { badRequest, bothHops, noted } from '../answers.ts';
import { all, mapClaim, withClaim, withoutClaim } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { claimsClause, claimsInteraction, demonstrator, tokenSuite } from './sources.ts';

/** Every claim missing, and null: one vector for each. */
const absentClaims: readonly Vector[] = claimNames.flatMap((claim): Vector[] => {
  const name = claim.replaceAll('_', '-');
  const rule = 'claims-present';
  return [
    {
      name: `${name}-missing`,
      requirement: claimsClause,
      rule,
      says: `No ${claim} claim.`,
      source: tokenSuite,
      interaction: claimsInteraction,
      change: withoutClaim(claim),
      at: bothHops(badRequest),
    },
    {
      name: `${name}-null`,
      requirement: claimsClause,
      rule,
      says: `A null ${claim} claim.`,
      source: 'audit and provenance page: a null claim is 400 BAD_REQUEST',
      interaction: claimsInteraction,
      change: withClaim(claim, null),
      at: bothHops(badRequest),
    },
  ];
});

/** Claims that are absent, of the wrong type, or of a value that is not permitted. */
export const claimValueVectors: readonly Vector[] = [
  ...absentClaims,
  {
    name: 'aud-empty',
    requirement: claimsClause,
    rule: 'claims-are-texts',
    says: 'An empty aud.',
    source: 'audit and provenance page: "Empty JWT aud claim"',
    change: withClaim('aud', ''),
    at: bothHops(badRequest),
  },
  {
    name: 'iss-blank',
    requirement: claimsClause,
    rule: 'claims-are-texts',
    says: 'An iss of blanks.',
    source: 'A-310',
    change: withClaim('iss', '  '),
    at: bothHops(badRequest),
  },
  {
    name: 'iss-a-number',
    requirement: claimsClause,
    rule: 'claims-are-texts',
    says: 'An iss that is a number.',
    source: 'RFC 7519 §4.1.1: a string; reference provider: 400 BAD_REQUEST',
    change: withClaim('iss', 7),
    at: bothHops(badRequest),
  },
  {
    name: 'exp-a-text',
    requirement: claimsClause,
    rule: 'times-are-integers',
    says: 'An exp written as text.',
    source: 'audit and provenance page: integer Unix seconds',
    change: mapClaim('exp', String),
    at: bothHops(badRequest),
  },
  {
    name: 'iat-with-fraction',
    requirement: claimsClause,
    rule: 'times-are-integers',
    says: 'An iat with a fraction.',
    source: 'audit and provenance page: integer Unix seconds',
    change: mapClaim('iat', (iat: number) => iat + 0.5),
    at: bothHops(badRequest),
  },
  {
    name: 'exp-299-after-iat',
    requirement: claimsClause,
    rule: 'exp-is-300-after-iat',
    says: 'exp 299 seconds after iat.',
    source: tokenSuite,
    change: mapClaim('exp', (exp: number) => exp - 1),
    at: bothHops(badRequest),
  },
  {
    name: 'exp-301-after-iat',
    requirement: claimsClause,
    rule: 'exp-is-300-after-iat',
    says: 'exp 301 seconds after iat.',
    source: tokenSuite,
    change: mapClaim('exp', (exp: number) => exp + 1),
    at: bothHops(badRequest),
  },
  {
    name: 'exp-before-iat',
    requirement: claimsClause,
    rule: 'exp-is-300-after-iat',
    says: 'exp 300 seconds before iat.',
    source: tokenSuite,
    change: mapClaim('iat', (iat: number) => iat + 600),
    at: bothHops({ ...badRequest, notedBy: 'iat-not-in-the-future' }),
  },
  {
    name: 'token-expired',
    requirement: claimsClause,
    rule: 'token-not-expired',
    says: 'A consumer whose clock is 600 seconds slow.',
    source: tokenSuite,
    change: shiftedBy(-600),
    at: bothHops(badRequest),
  },
  {
    name: 'iat-in-the-future',
    requirement: claimsClause,
    rule: 'iat-not-in-the-future',
    says: 'A consumer whose clock is 200 seconds fast: noted, not refused.',
    source: tokenSuite,
    interaction: claimsInteraction,
    change: shiftedBy(200),
    at: bothHops(noted('iat-not-in-the-future')),
  },
  {
    name: 'aud-not-the-service-root',
    requirement: claimsClause,
    rule: 'aud-is-service-root',
    says: 'An aud that is another service root: noted, not refused.',
    source: 'issue; audit and provenance page',
    interaction: claimsInteraction,
    change: withClaim('aud', 'https://provider.example/Z99999/STU3/1/gpconnect'),
    at: bothHops(noted('aud-is-service-root')),
  },
  {
    name: 'reason-not-directcare',
    requirement: claimsClause,
    rule: 'reason-is-permitted',
    says: 'reason_for_request secondaryuses.',
    source: tokenSuite,
    interaction: claimsInteraction,
    change: withClaim('reason_for_request', 'secondaryuses'),
    at: bothHops(badRequest),
  },
  {
    name: 'reason-migration-without-migrating',
    requirement: claimsClause,
    rule: 'reason-is-permitted',
    says: 'reason_for_request migration on a search for a patient.',
    source: 'issue; audit and provenance page',
    interaction: claimsInteraction,
    change: withClaim('reason_for_request', 'migration'),
    at: bothHops(badRequest),
  },
  {
    name: 'exp-and-iat-in-milliseconds',
    requirement: 'A-129',
    rule: 'iat-not-in-the-future',
    says: 'iat in milliseconds, and exp 300 of them later: noted, not refused.',
    source: 'audit and provenance page: seconds past 01 Jan 1970; release note 1.2.3: iat alone refuses nothing',
    interaction: claimsInteraction,
    change: all(
      mapClaim('iat', (iat: number) => iat * 1000),
      mapClaim('exp', (exp: number) => (exp - 300) * 1000 + 300),
    ),
    at: bothHops(noted('iat-not-in-the-future')),
  },
  {
    name: 'exp-300-seconds-after-iat-in-milliseconds',
    requirement: claimsClause,
    rule: 'exp-is-300-after-iat',
    says: 'Both times in milliseconds, 300,000 of them apart.',
    source: 'audit and provenance page: seconds past 01 Jan 1970',
    change: all(
      mapClaim('iat', (iat: number) => iat * 1000),
      mapClaim('exp', (exp: number) => exp * 1000),
    ),
    at: bothHops({ ...badRequest, notedBy: 'iat-not-in-the-future' }),
  },
  {
    name: 'exp-in-milliseconds',
    requirement: claimsClause,
    rule: 'exp-is-300-after-iat',
    says: 'exp in milliseconds, iat in seconds.',
    source: 'audit and provenance page: seconds past 01 Jan 1970',
    change: mapClaim('exp', (exp: number) => exp * 1000),
    at: bothHops(badRequest),
  },
  {
    name: 'iat-in-milliseconds',
    requirement: claimsClause,
    rule: 'exp-is-300-after-iat',
    says: 'iat in milliseconds, exp in seconds.',
    source: 'audit and provenance page: seconds past 01 Jan 1970',
    change: mapClaim('iat', (iat: number) => iat * 1000),
    at: bothHops({ ...badRequest, notedBy: 'iat-not-in-the-future' }),
  },
  {
    name: 'reason-directcare-when-migrating',
    requirement: claimsClause,
    rule: 'reason-is-permitted',
    says: 'reason_for_request directcare on a migration.',
    source: 'migrate_patient_record page: other than migration is 400',
    interaction: 'migrate-structured-record',
    change: withClaim('reason_for_request', 'directcare'),
    at: bothHops(badRequest),
  },
  {
    name: 'requested-record-present',
    requirement: claimsClause,
    rule: 'no-requested-record',
    says: 'The requested_record claim of GP Connect 0.x.',
    source: demonstrator,
    change: withClaim('requested_record', { resourceType: 'Patient' }),
    at: bothHops(badRequest),
  },
];

function shiftedBy(seconds: number) {
  const shift = (time: number) => time + seconds;
  return all(mapClaim('iat', shift), mapClaim('exp', shift));
}
