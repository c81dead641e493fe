import type { FollowedClause } from './clause.ts';
import { answerClauses } from './clauses/answers.ts';
import { careRecordClauses } from './clauses/care-record.ts';
import { changeClauses } from './clauses/changes.ts';
import { failureClauses } from './clauses/failures.ts';
import { headerClauses } from './clauses/headers.ts';
import { pdsClauses } from './clauses/pds.ts';
import { refusalClauses } from './clauses/refusals.ts';
import { sdsClauses } from './clauses/sds.ts';
import { tokenClauses } from './clauses/token.ts';
import { connectionClauses } from './clauses/transport.ts';
import { userClauses } from './clauses/who-and-how-much.ts';

/** Every clause that traffic is looked at for, in the order of a scorecard; the trials follow them. */
export const followedClauses: readonly FollowedClause[] = [
  ...connectionClauses,
  ...pdsClauses,
  ...sdsClauses,
  ...headerClauses,
  ...ofGpConnect(tokenClauses),
  ...ofGpConnect(userClauses),
  ...changeClauses,
  ...ofGpConnect(refusalClauses),
  ...careRecordClauses,
  ...answerClauses,
  ...failureClauses,
];

/** Clauses that say nothing of requests to other services. */
function ofGpConnect(clauses: readonly FollowedClause[]): readonly FollowedClause[] {
  return clauses.map((clause) => ({
    ...clause,
    follow: (consumer) => {
      const judge = clause.follow(consumer);
      return (seen) => (seen.exchange.facts.otherService === undefined ? judge(seen) : undefined);
    },
  }));
}
