/** A refusal of the SDS FHIR API. */
export interface SdsError {
  readonly status: number;
  readonly issueType: string;
  readonly code: string;
  readonly display: string;
  /** What to do about it: for the journal, never for the wire. */
  readonly next: string;
}

/** Every refusal of the SDS FHIR API. Source: its specification and reference adaptor; UNAUTHORISED is the gateway's, and UNAVAILABLE, which is a fault's, is assumed. */
export const sdsErrors = {
  BAD_REQUEST: {
    status: 400,
    issueType: 'required',
    code: 'BAD_REQUEST',
    display: 'Bad request',
    next: 'Send the parameters in the form that is named; docs/consumer.md has a look-up that is answered.',
  },
  UNAUTHORISED: {
    status: 401,
    issueType: 'forbidden',
    code: 'ACCESS_DENIED',
    display: 'Invalid ApiKey',
    next: 'Send the header apikey with the key of --sds-apikey.',
  },
  NOT_FOUND: {
    status: 404,
    issueType: 'not-found',
    code: 'NO_RECORD_FOUND',
    display: 'No record found',
    next: 'Call Device for an ASID, or Endpoint for an address, below /spine-directory/FHIR/R4.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    issueType: 'not-supported',
    code: 'NOT_IMPLEMENTED',
    display: 'Not implemented',
    next: 'Look up with GET.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    issueType: 'not-supported',
    code: 'MISSING_OR_INVALID_HEADER',
    display: 'There is a required header missing or invalid',
    next: 'Accept application/fhir+json or application/json, without parameters, or send no Accept.',
  },
  UNAVAILABLE: {
    status: 503,
    issueType: 'transient',
    code: 'INTERNAL_SERVER_ERROR',
    display: 'Unexpected internal server error',
    next: 'It is a fault, set on purpose: wait and try again as a consumer would; DELETE /faults takes all faults away.',
  },
} as const satisfies Record<string, SdsError>;

/** A call that is refused. */
export class SdsRefusal extends Error {
  readonly key: keyof typeof sdsErrors;

  /** What the journal says besides. */
  readonly hint: string;

  /** @param diagnostics what is wrong */
  constructor(key: keyof typeof sdsErrors, diagnostics: string, hint = '') {
    super(diagnostics);
    this.key = key;
    this.hint = hint;
  }
}

/**
 * The OperationOutcome of a refusal.
 * @param id the correlation id
 */
export function sdsOutcome({ key, message }: SdsRefusal, id: string): object {
  const { issueType, code, display } = sdsErrors[key];
  if (key === 'UNAUTHORISED') return gatewayOutcome(issueType, { code, display });
  return {
    resourceType: 'OperationOutcome',
    id,
    issue: [
      {
        severity: 'error',
        code: issueType,
        details: {
          coding: [{ system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1', code, display }],
        },
        diagnostics: key === 'BAD_REQUEST' ? `HTTP 400: Bad Request (${message})` : message,
      },
    ],
  };
}

/** What the gateway before SDS refuses has its own form. Source: AssignMessage.OAuthPolicyErrorResponse of the published proxy. */
const gatewayOutcome = (issueType: string, coding: object): object => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'error',
      code: issueType,
      details: {
        coding: [{ system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode', version: '1', ...coding }],
      },
    },
  ],
});
