import type { DialectName } from '../dialects/dialect.ts';
import { dstu2Profiles, dstu2Systems } from '../dialects/dstu2/systems.ts';
import { profiles } from '../protocol/identifiers.ts';
import { providerErrors, type ProviderDialect, type ProviderError, type ProviderErrorKey } from './provider-errors.ts';

/** What an OperationOutcome of a provider has in one dialect of FHIR and not in the other. */
interface OutcomeForm {
  readonly profile: string;
  readonly systemOf: (dialect: ProviderDialect) => string;
  /** How refusals differ from those of the table, which is that of STU3. */
  readonly differs: Readonly<Partial<Record<ProviderErrorKey, Partial<ProviderError>>>>;
}

/**
 * The forms by dialect. Source: error handling pages, 1.6.0 and 0.7.4; 0.7 has no code for what is switched off and none for a resource that nobody has, but
 * for practices.
 */
export const outcomeForms: Readonly<Record<DialectName, OutcomeForm>> = {
  stu3: {
    profile: profiles.operationOutcome,
    systemOf: ({ codingSystem }) => `https://fhir.nhs.uk/STU3/${codingSystem}/Spine-ErrorOrWarningCode-1`,
    differs: {},
  },
  dstu2: {
    profile: dstu2Profiles.operationOutcome,
    systemOf: () => dstu2Systems.errorCode,
    differs: {
      INTERNAL_SERVER_ERROR: { issueType: 'exception' },
      INVALID_PATIENT_DEMOGRAPHICS: { issueType: 'value' },
      NO_RECORD_FOUND: { code: 'ORGANISATION_NOT_FOUND', display: 'Organisation record not found' },
      ACCESS_DENIED: {
        code: 'NO_ORGANISATIONAL_CONSENT',
        display: 'Organisation has not provided consent to share data',
      },
    },
  },
};

/** Every code that a provider may answer with, in either dialect. Source besides the table: error handling page and sheet of error codes, 0.7.4. */
export const codesOfProviders: ReadonlySet<string> = new Set([
  ...Object.values(providerErrors).map(({ code }) => code),
  'INVALID_IDENTIFIER_SYSTEM',
  'INVALID_IDENTIFIER_VALUE',
  'INVALID_PATIENT_DEMOGRAPHICS',
  'INVALID_NHS_NUMBER',
  'INVALID_ODS_CODE',
  'PATIENT_NOT_FOUND',
  'ORGANISATION_NOT_FOUND',
  'PRACTITIONER_NOT_FOUND',
  'NO_PATIENT_CONSENT',
  'NO_ORGANISATIONAL_CONSENT',
  'NON_AUTHORITATIVE',
  'INVALID_RESOURCE',
  'INVALID_PARAMETER',
  'REFERENCE_NOT_FOUND',
  'BAD_REQUEST',
  'INTERNAL_SERVER_ERROR',
  'NOT_IMPLEMENTED',
]);
