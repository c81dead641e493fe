import { providerErrors } from '@mock-spine/shared/errors/provider-errors';
import { sspErrors } from '@mock-spine/shared/errors/ssp-errors';
import type { CatalogueRule, PracticeClause } from '@mock-spine/shared/rules/catalogue';
import { transportClauses } from '@mock-spine/shared/tls/transport-clauses';
import { providerRules } from '@mock-spine/mock-provider/pipeline';
import { cacheControlRule } from '@mock-spine/mock-provider/request/respond';
import { practiceClauses } from '@mock-spine/mock-provider/rules/practice-clauses';
import { pipeline } from '@mock-spine/mock-ssp/pipeline';
import { sspText } from './errors.ts';

/** A rule as the pages show it. */
export interface ListedRule extends CatalogueRule {
  readonly needs?: readonly string[];
}

/** A mock as the pages show it. */
export interface ListedMock {
  readonly name: string;
  readonly rules: readonly ListedRule[];
  /** What a rule's refusal is on the wire: status, issue type and code or text. */
  readonly answer: (failsWith: string) => readonly [status: number, issueType: string, code: string];
}

/** Both mocks, in the order in which a request meets them. */
export const mocks: readonly ListedMock[] = [
  {
    name: 'mock-ssp',
    rules: pipeline,
    answer: (key) => {
      const error = sspErrors[key as keyof typeof sspErrors];
      return [error.status, error.issueType, sspText(error)];
    },
  },
  {
    name: 'mock-provider',
    rules: [...providerRules, cacheControlRule],
    answer: (key) => {
      const { status, issueType, code } = providerErrors[key as keyof typeof providerErrors];
      return [status, issueType, code];
    },
  },
];

/** Everything that enforces a clause without being a rule. */
export const otherEnforcement: {
  readonly transport: typeof transportClauses;
  readonly practices: readonly PracticeClause[];
} = {
  transport: transportClauses,
  practices: practiceClauses,
};
