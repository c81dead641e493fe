import { accepted, bothHops } from './answers.ts';
import { withClaim } from './changes.ts';
import { requestingClaimVectors } from './token-claims/requesting.ts';
import { claimsClause, claimsInteraction } from './token-claims/sources.ts';
import { claimValueVectors } from './token-claims/values.ts';
import type { Vector } from './vector.ts';

/** The claims of the token: P-08. */
export const tokenClaimVectors: readonly Vector[] = [
  ...claimValueVectors,
  ...requestingClaimVectors,
  {
    name: 'additional-claim',
    requirement: claimsClause,
    rule: 'claims-present',
    says: 'A claim that nobody knows.',
    source: 'A-008',
    interaction: claimsInteraction,
    change: withClaim('jti', '1'),
    at: bothHops(accepted),
  },
];
