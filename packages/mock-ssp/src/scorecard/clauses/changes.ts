import { broken, eachRequest, quoteMasked, type FollowedClause } from '../clause.ts';

/** What a consumer does so that no change of somebody else is lost. */
export const changeClauses: readonly FollowedClause[] = [
  {
    id: 'change-names-version',
    requirement: 'A-051',
    says: 'An amendment or a cancellation quotes in If-Match the ETag of the appointment that it changes.',
    source: 'general API guidance, "Managing resource contention"',
    next: 'Send If-Match with the ETag of the answer in which the appointment came last, such as W/"1".',
    follow: eachRequest(({ headers, interaction }) => {
      if (interaction?.name !== 'update-appointment' && interaction?.name !== 'cancel-appointment') return undefined;
      const tags = headers.members('if-match');
      if (tags.length === 0) return broken('There was no If-Match.');
      return tags.length === 1 && entityTag.test(tags[0]!)
        ? 'met'
        : broken(`If-Match was ${quoteMasked(tags.join(', '))}.`);
    }),
  },
];

/** Source: RFC 9110 §8.8.3. */
const entityTag = /^(W\/)?"[^"]*"$/;
