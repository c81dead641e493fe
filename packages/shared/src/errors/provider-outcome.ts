import { profiles } from '../protocol/identifiers.ts';
import {
  codingOf,
  defaultDialect,
  providerErrors,
  type ProviderDialect,
  type ProviderErrorKey,
} from './provider-errors.ts';

/**
 * The OperationOutcome with which a provider refuses. Source: error handling page of 1.6.0.
 * @param diagnostics what was expected, what was found and what to do
 */
export function providerOutcome(key: ProviderErrorKey, diagnostics: string, dialect: ProviderDialect = defaultDialect) {
  const { issueType } = providerErrors[key];
  return {
    resourceType: 'OperationOutcome',
    meta: { profile: [profiles.operationOutcome] },
    issue: [
      {
        severity: 'error',
        code: issueType,
        details: {
          coding: [
            {
              system: `https://fhir.nhs.uk/STU3/${dialect.codingSystem}/Spine-ErrorOrWarningCode-1`,
              ...codingOf(key, dialect),
            },
          ],
        },
        diagnostics,
      },
    ],
  };
}
