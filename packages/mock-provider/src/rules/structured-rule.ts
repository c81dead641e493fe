import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';
import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { isRecordOperation, operationOf, type Operation } from '../structured/parameters.ts';
import type { BodyAtService } from './given.ts';
import type { RuleOn } from './rule.ts';

/** What to do about a body that is not as the page has it. */
export const compareWithExample = 'Compare the body with the example of the page of the operation.';

/** A request for a record, as its rules see it. */
export interface RecordRequest {
  /** The parameters that it may have. */
  readonly operation: Operation;
  /** The resource in the body. */
  readonly json: unknown;
}

interface Extra {
  readonly needs: readonly string[];
  readonly concerns?: RuleOn<BodyAtService>['concerns'];
  readonly requirement?: ClauseId;
}

/** A rule about the body of a request for a record; its id begins with `structured-`. */
export function structuredRule(
  id: string,
  says: string,
  failsWith: ProviderErrorKey,
  check: (request: RecordRequest, facts: BodyAtService) => Fault | undefined,
  { needs, concerns, requirement = 'A-081' }: Extra,
): RuleOn<BodyAtService> {
  return {
    id: `structured-${id}`,
    requirement,
    says,
    force: 'SHALL',
    failsWith,
    needs,
    check: (facts) => {
      const { name } = facts.interaction;
      if (!isRecordOperation(name)) return undefined;
      return check({ operation: operationOf(name, facts.policy.version.name), json: facts.body.json }, facts);
    },
    ...(concerns && { concerns }),
  };
}
