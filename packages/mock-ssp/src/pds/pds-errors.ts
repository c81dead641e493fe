/** A refusal of the PDS FHIR API. */
export interface PdsError {
  readonly status: number;
  readonly severity: 'error' | 'information';
  readonly issueType: string;
  readonly display: string;
  /** What to do about it: for the journal, never for the wire. */
  readonly next: string;
}

/** Every refusal of the PDS FHIR API by its code. Source: its specification and its stubs; what they leave open is assumed. */
export const pdsErrors = {
  INVALID_RESOURCE_ID: {
    status: 400,
    severity: 'error',
    issueType: 'value',
    display: 'Resource Id is invalid',
    next: 'Ask for ten digits, the last of which is the check digit of the others.',
  },
  UNSUPPORTED_SERVICE: {
    status: 400,
    severity: 'error',
    issueType: 'processing',
    display: 'Unsupported Service',
    next: 'Call GET /personal-demographics/FHIR/R4/Patient/{NHS number}: nothing else of PDS is here.',
  },
  MISSING_VALUE: {
    status: 400,
    severity: 'error',
    issueType: 'required',
    display: 'Required value is missing',
    next: 'Send X-Request-ID with a new GUID for each call.',
  },
  INVALID_VALUE: {
    status: 400,
    severity: 'error',
    issueType: 'value',
    display: 'Provided value is invalid',
    next: 'Send X-Request-ID with a new GUID for each call.',
  },
  ACCESS_DENIED: {
    status: 401,
    severity: 'error',
    issueType: 'forbidden',
    display: 'Access Denied - Unauthorised',
    next: 'Send Authorization: Bearer and the token of --pds-token.',
  },
  RESOURCE_NOT_FOUND: {
    status: 404,
    severity: 'information',
    issueType: 'not-found',
    display: 'Resource not found',
    next: 'docs/test-data.md has whom PDS knows.',
  },
  INVALIDATED_RESOURCE: {
    status: 404,
    severity: 'error',
    issueType: 'processing',
    display: 'Resource that has been marked as invalid was requested - invalid resources cannot be retrieved',
    next: 'Do not use this NHS number any more: find the patient by name and date of birth.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    severity: 'error',
    issueType: 'throttled',
    display: 'Too many requests',
    next: 'Wait for a second and try again; --pds-rate-limit sets the limit.',
  },
} as const satisfies Record<string, PdsError>;

/** A trace that is refused. */
export class PdsRefusal extends Error {
  readonly code: keyof typeof pdsErrors;
  /** What the answer says of it; undefined where PDS says no more than the code. */
  readonly diagnostics: string | undefined;

  constructor(code: keyof typeof pdsErrors, diagnostics?: string) {
    super(diagnostics ?? pdsErrors[code].display);
    this.code = code;
    this.diagnostics = diagnostics;
  }
}

/** The OperationOutcome of a refusal. */
export function pdsOutcome({ code, diagnostics }: PdsRefusal): object {
  const { severity, issueType, display } = pdsErrors[code];
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity,
        code: issueType,
        details: {
          coding: [
            { system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode', version: '1', code, display },
          ],
        },
        ...(diagnostics !== undefined && { diagnostics }),
      },
    ],
  };
}
