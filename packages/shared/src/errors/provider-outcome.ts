import { outcomeForms } from './outcome-forms.ts';
import {
  codingOf,
  defaultDialect,
  providerErrors,
  type ProviderDialect,
  type ProviderErrorKey,
} from './provider-errors.ts';

/**
 * The OperationOutcome with which a provider refuses. Source: error handling pages of 1.6.0 and 0.7.4.
 * @param diagnostics what was expected, what was found and what to do
 */
export function providerOutcome(key: ProviderErrorKey, diagnostics: string, dialect: ProviderDialect = defaultDialect) {
  const { profile, systemOf, differs } = outcomeForms[dialect.fhir ?? 'stu3'];
  const { issueType, code, display } = { ...providerErrors[key], ...codingOf(key, dialect), ...differs[key] };
  return {
    resourceType: 'OperationOutcome',
    meta: { profile: [profile] },
    issue: [
      {
        severity: 'error',
        code: issueType,
        details: {
          coding: [{ system: systemOf(dialect), code, display }],
        },
        diagnostics,
      },
    ],
  };
}
