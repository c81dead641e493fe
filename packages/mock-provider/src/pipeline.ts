import { createJudge, type Judgement } from '@mock-spine/shared/rules/judge';
import type { ProviderFacts } from './facts.ts';
import { authorisationRules } from './rules/authorisation-of-access-to-endpoints.ts';
import { authorizationHeaderRules } from './rules/authorization-header.ts';
import { claimResourceRules } from './rules/claim-resources.ts';
import { contentTypeRules } from './rules/content-types.ts';
import { findAPatientRules } from './rules/find-a-patient.ts';
import { interactionIdRules } from './rules/interaction-ids.ts';
import type { ProviderRule } from './rules/rule.ts';
import { sspHeaderRules } from './rules/ssp-headers.ts';
import { tokenClaimRules } from './rules/token-claims.ts';

/**
 * Every rule in the order in which the first refusal is looked for: headers, interaction, search parameters, formats, token, scope.
 * Source of the order: the reference provider.
 */
export const providerRules: readonly ProviderRule[] = [
  ...sspHeaderRules,
  ...interactionIdRules,
  ...findAPatientRules,
  ...contentTypeRules,
  ...authorizationHeaderRules,
  ...tokenClaimRules,
  ...claimResourceRules,
  ...authorisationRules,
];

/** Puts a request before every rule. */
export type Judge = (facts: ProviderFacts) => Judgement<ProviderRule>;

/** @param off ids of the rules that are switched off */
export const createPipeline = (off: ReadonlySet<string>): Judge => createJudge<ProviderFacts, ProviderRule>(providerRules, off);
