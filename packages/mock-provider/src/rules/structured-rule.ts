import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';
import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { Fault } from '@mock-spine/shared/rules/rule';
import type { ProviderFacts } from '../request/facts.ts';
import type { ProviderRule } from './rule.ts';

/** What to do about a body that is not as the page has it. */
export const compareWithExample = 'Compare the body with the example of the page of the operation.';

interface Extra {
  readonly needs: readonly string[];
  readonly appliesTo?: (facts: ProviderFacts) => boolean;
  readonly requirement?: ClauseId;
}

/** A rule about the body of a request for a record; its id begins with `structured-`. */
export function structuredRule(
  id: string,
  says: string,
  failsWith: ProviderErrorKey,
  check: (facts: ProviderFacts) => Fault | undefined,
  { needs, appliesTo, requirement = 'A-081' }: Extra,
): ProviderRule {
  return {
    id: `structured-${id}`,
    requirement,
    says,
    force: 'SHALL',
    failsWith,
    needs,
    check,
    ...(appliesTo && { appliesTo }),
  };
}
