/** A refusal of the SDS FHIR API. */
export interface SdsError {
  readonly status: number;
  readonly issueType: string;
  readonly code: string;
  readonly display: string;
  /** What to do about it: for the journal, never for the wire. */
  readonly next: string;
  /** Whether the gateway before SDS refuses, in a form of its own. */
  readonly gateway?: true;
}

const onPurpose =
  'It is a fault, set on purpose: wait and try again as a consumer would; DELETE /faults takes all faults away.';

/** What the gateway makes of every 5xx of what is behind it. Source: AssignMessage.CatchallErrorMessage of the published proxy. */
const unknown = { issueType: 'unknown', code: 'UNKNOWN_ERROR', display: '', next: onPurpose, gateway: true } as const;

/** Every refusal of the SDS FHIR API. Source: its specification and reference adaptor; the gateway's are assumed in part, and UNAVAILABLE, which is a fault's, as a whole. */
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
    gateway: true,
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    issueType: 'throttled',
    code: 'TOO_MANY_REQUESTS',
    display: 'Too many requests',
    next: 'Wait and try again; --sds-rate-limit and --sds-spike-limit set the limits.',
    gateway: true,
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
  UNKNOWN_500: { ...unknown, status: 500 },
  UNKNOWN_502: { ...unknown, status: 502 },
  UNKNOWN_504: { ...unknown, status: 504 },
  UNAVAILABLE: {
    status: 503,
    issueType: 'transient',
    code: 'INTERNAL_SERVER_ERROR',
    display: 'Unexpected internal server error',
    next: onPurpose,
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
  const { issueType, code, display, gateway }: SdsError = sdsErrors[key];
  if (gateway) return gatewayOutcome(issueType, { code, display: display || message });
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
