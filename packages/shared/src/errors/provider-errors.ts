import type { DialectName } from '../dialects/dialect.ts';

/** One refusal of a provider: HTTP status, FHIR issue type, Spine code and display. */
export interface ProviderError {
  readonly status: number;
  readonly issueType: string;
  readonly code: string;
  readonly display: string;
}

/**
 * Every refusal a GP Connect provider gives. Source: error handling page of 1.6.0; the rows marked with an
 * assumption are not on it. `docs/assumptions.md` holds the choices where sources differ.
 */
export const providerErrors = {
  INVALID_IDENTIFIER_SYSTEM: {
    status: 400,
    issueType: 'value',
    code: 'INVALID_IDENTIFIER_SYSTEM',
    display: 'Invalid identifier system',
  },
  INVALID_IDENTIFIER_VALUE: {
    status: 400,
    issueType: 'value',
    code: 'INVALID_IDENTIFIER_VALUE',
    display: 'Invalid identifier value',
  },
  INVALID_NHS_NUMBER: { status: 400, issueType: 'value', code: 'INVALID_NHS_NUMBER', display: 'Invalid NHS number' },
  INVALID_PATIENT_DEMOGRAPHICS: {
    status: 400,
    issueType: 'business-rule',
    code: 'INVALID_PATIENT_DEMOGRAPHICS',
    display: 'Invalid patient demographics (that is, PDS trace failed)',
  },
  ORGANISATION_NOT_FOUND: {
    status: 404,
    issueType: 'not-found',
    code: 'ORGANISATION_NOT_FOUND',
    display: 'Organisation not found',
  },
  PATIENT_NOT_FOUND: { status: 404, issueType: 'not-found', code: 'PATIENT_NOT_FOUND', display: 'Patient not found' },
  PRACTITIONER_NOT_FOUND: {
    status: 404,
    issueType: 'not-found',
    code: 'PRACTITIONER_NOT_FOUND',
    display: 'Practitioner not found',
  },
  NO_RECORD_FOUND: { status: 404, issueType: 'not-found', code: 'NO_RECORD_FOUND', display: 'No record found' },
  NO_PATIENT_CONSENT: {
    status: 403,
    issueType: 'forbidden',
    code: 'NO_PATIENT_CONSENT',
    display: 'Patient has not provided consent to share data',
  },
  NO_ORGANISATION_CONSENT: {
    status: 403,
    issueType: 'forbidden',
    code: 'NO_ORGANISATION_CONSENT',
    display: 'Organisation has not provided consent to share data',
  },
  ACCESS_DENIED: { status: 403, issueType: 'forbidden', code: 'ACCESS DENIED', display: 'Access denied' },
  NO_RELATIONSHIP: {
    status: 403,
    issueType: 'forbidden',
    code: 'NO_RELATIONSHIP',
    display: 'No legitimate relationship exists with this patient',
  },
  DUPLICATE_REJECTED: {
    status: 409,
    issueType: 'duplicate',
    code: 'DUPLICATE_REJECTED',
    display: 'Create would lead to creation of a duplicate resource',
  },
  INVALID_RESOURCE: {
    status: 422,
    issueType: 'invalid',
    code: 'INVALID_RESOURCE',
    display: 'Invalid validation of resource',
  },
  INVALID_PARAMETER: { status: 422, issueType: 'invalid', code: 'INVALID_PARAMETER', display: 'Invalid parameter' },
  REFERENCE_NOT_FOUND: {
    status: 422,
    issueType: 'invalid',
    code: 'REFERENCE_NOT_FOUND',
    display: 'Reference not found',
  },
  BAD_REQUEST: { status: 400, issueType: 'invalid', code: 'BAD_REQUEST', display: 'Bad request' },
  CONFLICTING_VALUES: {
    status: 400,
    issueType: 'invalid',
    code: 'CONFLICTING_VALUES',
    display: 'Conflicting values have been specified in different fields',
  },
  NOT_IMPLEMENTED: { status: 501, issueType: 'not-supported', code: 'NOT_IMPLEMENTED', display: 'Not implemented' },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    issueType: 'processing',
    code: 'INTERNAL_SERVER_ERROR',
    display: 'Unexpected internal server error',
  },
  // on no table of the page; the migrate a document page uses it.
  NOT_AUTHORISED: { status: 403, issueType: 'forbidden', code: 'NOT_AUTHORISED', display: 'Not authorised' },
  // on no table of the page, asserted by the assurance suite or needed by HTTP.
  FHIR_CONSTRAINT_VIOLATION: {
    status: 409,
    issueType: 'conflict',
    code: 'FHIR_CONSTRAINT_VIOLATION',
    display: 'FHIR constraint violated',
  },
  PAYLOAD_TOO_LARGE: { status: 413, issueType: 'invalid', code: 'BAD_REQUEST', display: 'Bad request' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, issueType: 'invalid', code: 'BAD_REQUEST', display: 'Bad request' },
  REQUEST_TIMEOUT: { status: 408, issueType: 'invalid', code: 'BAD_REQUEST', display: 'Bad request' },
  EXPECTATION_FAILED: { status: 417, issueType: 'invalid', code: 'BAD_REQUEST', display: 'Bad request' },
  HEADERS_TOO_LARGE: { status: 431, issueType: 'invalid', code: 'BAD_REQUEST', display: 'Bad request' },
} as const satisfies Record<string, ProviderError>;

/** A key of {@link providerErrors}. */
export type ProviderErrorKey = keyof typeof providerErrors;

/** Where two real systems differ in how they write a refusal. */
export interface ProviderDialect {
  /** The dialect of FHIR; STU3, when absent. What follows is of STU3, but for the displays. */
  readonly fhir?: DialectName;
  /** `CodeSystem` (1.6.1 and the published code system) or `ValueSet` (pages up to 1.6.0): A-003. */
  readonly codingSystem: 'CodeSystem' | 'ValueSet';
  /** `ACCESS DENIED` with a space (1.5.1 and later) or with an underscore (before): A-004. */
  readonly accessDenied: 'ACCESS DENIED' | 'ACCESS_DENIED';
  /** The displays of the table of 1.5.1 and later, or the longer ones of 1.2.x: A-001. */
  readonly displays: 'short' | 'long';
}

/** The displays of 1.2.x that differ. Source: error handling page of 1.2.7, table. */
const longDisplays: Readonly<Partial<Record<ProviderErrorKey, string>>> = {
  INVALID_NHS_NUMBER: 'NHS number invalid',
  ORGANISATION_NOT_FOUND: 'Organisation record not found',
  PATIENT_NOT_FOUND: 'Patient record not found',
  PRACTITIONER_NOT_FOUND: 'Practitioner record not found',
  INVALID_RESOURCE: 'Submitted resource is not valid.',
  INVALID_PARAMETER: 'Submitted parameter is not valid.',
  REFERENCE_NOT_FOUND: 'Referenced resource not found.',
  BAD_REQUEST: 'Submitted request is malformed/invalid.',
  NOT_IMPLEMENTED: 'FHIR resource or operation not implemented at server',
  INTERNAL_SERVER_ERROR: 'Unexpected internal server error.',
  PAYLOAD_TOO_LARGE: 'Submitted request is malformed/invalid.',
  UNSUPPORTED_MEDIA_TYPE: 'Submitted request is malformed/invalid.',
  REQUEST_TIMEOUT: 'Submitted request is malformed/invalid.',
  EXPECTATION_FAILED: 'Submitted request is malformed/invalid.',
  HEADERS_TOO_LARGE: 'Submitted request is malformed/invalid.',
};

/** The code and the display of a refusal, as a system of this dialect writes them. */
export function codingOf(key: ProviderErrorKey, dialect: ProviderDialect): Pick<ProviderError, 'code' | 'display'> {
  const { code, display } = providerErrors[key];
  return {
    code: key === 'ACCESS_DENIED' ? dialect.accessDenied : code,
    display: (dialect.displays === 'long' ? longDisplays[key] : undefined) ?? display,
  };
}

export const defaultDialect: ProviderDialect = {
  codingSystem: 'CodeSystem',
  accessDenied: 'ACCESS DENIED',
  displays: 'short',
};

/** How 0.7 writes refusals: its table has the displays that 1.2.x kept. Source: error handling page, 0.7.4; the profile and the suite for there being a display. */
export const dialectOf07: ProviderDialect = {
  fhir: 'dstu2',
  codingSystem: 'ValueSet',
  accessDenied: 'ACCESS DENIED',
  displays: 'long',
};
