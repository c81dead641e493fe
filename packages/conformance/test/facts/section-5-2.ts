/** One row of the code table. */
export interface CodeRow {
  readonly status: number;
  readonly issueType: string;
  /** As the newest version of the table spells it. */
  readonly code: string;
  /** As the table of 1.2.x words it. */
  readonly olderDisplay?: string;
  /** As the table of 1.5.1 and later words it: the one that A-001 follows. */
  readonly display: string;
  readonly versions: string;
  /** A vector that gets this answer, or why there is none and where it is tried instead. */
  readonly tried: { readonly vector: string } | { readonly not: string };
  /** Key of the error table, where it is not the code. */
  readonly key?: string;
  /** Where other sources give the code another answer: the status, and the assumption that says so. */
  readonly alsoAs?: readonly { readonly status: number; readonly issueType: string; readonly by: string }[];
}

const needsState =
  'what is there decides, not the request alone: packages/mock-provider/test/codes.test.ts asks for it';
const unused = 'no page but the error page uses it';

/** Facts §5.2: the code table of STU3. */
export const section52: readonly CodeRow[] = [
  {
    status: 400,
    issueType: 'value',
    code: 'INVALID_IDENTIFIER_SYSTEM',
    display: 'Invalid identifier system',
    versions: 'all 1.x',
    tried: { vector: 'identifier-system-unknown' },
  },
  {
    status: 400,
    issueType: 'value',
    code: 'INVALID_IDENTIFIER_VALUE',
    display: 'Invalid identifier value',
    versions: 'all 1.x',
    tried: { not: unused },
  },
  {
    status: 400,
    issueType: 'value',
    code: 'INVALID_NHS_NUMBER',
    olderDisplay: 'NHS number invalid',
    display: 'Invalid NHS number',
    versions: 'all 1.x',
    tried: { vector: 'nhs-number-bad-check-digit' },
  },
  {
    status: 400,
    issueType: 'business-rule',
    code: 'INVALID_PATIENT_DEMOGRAPHICS',
    display: 'Invalid patient demographics (that is, PDS trace failed)',
    versions: 'all 1.x',
    tried: { not: needsState },
  },
  {
    status: 404,
    issueType: 'not-found',
    code: 'ORGANISATION_NOT_FOUND',
    olderDisplay: 'Organisation record not found',
    display: 'Organisation not found',
    versions: 'all 1.x',
    tried: { not: needsState },
  },
  {
    status: 404,
    issueType: 'not-found',
    code: 'PATIENT_NOT_FOUND',
    olderDisplay: 'Patient record not found',
    display: 'Patient not found',
    versions: 'all 1.x',
    tried: { vector: 'documents-of-nobody' },
  },
  {
    status: 404,
    issueType: 'not-found',
    code: 'PRACTITIONER_NOT_FOUND',
    olderDisplay: 'Practitioner record not found',
    display: 'Practitioner not found',
    versions: 'all 1.x',
    tried: { not: needsState },
  },
  {
    status: 404,
    issueType: 'not-found',
    code: 'NO_RECORD_FOUND',
    display: 'No record found',
    versions: 'all 1.x',
    tried: { vector: 'service-root-unknown' },
  },
  {
    status: 403,
    issueType: 'forbidden',
    code: 'NO_PATIENT_CONSENT',
    display: 'Patient has not provided consent to share data',
    versions: 'all 1.x',
    tried: { vector: 'documents-of-dissenting-patient' },
  },
  {
    status: 403,
    issueType: 'forbidden',
    code: 'NO_ORGANISATION_CONSENT',
    display: 'Organisation has not provided consent to share data',
    versions: 'all 1.x',
    tried: { not: unused },
  },
  // ACCESS_DENIED before 1.2.9 and 1.5.1: A-004.
  {
    status: 403,
    issueType: 'forbidden',
    code: 'ACCESS DENIED',
    key: 'ACCESS_DENIED',
    display: 'Access denied',
    versions: '1.2.9, 1.5.1, 1.6.x, 1.7.0',
    tried: { vector: 'capability-disabled' },
  },
  {
    status: 403,
    issueType: 'forbidden',
    code: 'NO_RELATIONSHIP',
    display: 'No legitimate relationship exists with this patient',
    versions: '≥1.6.0',
    tried: { vector: 'migration-of-patient-for-another-practice' },
  },
  {
    status: 409,
    issueType: 'duplicate',
    code: 'DUPLICATE_REJECTED',
    display: 'Create would lead to creation of a duplicate resource',
    versions: '≥1.2.3',
    tried: { not: needsState },
  },
  {
    status: 422,
    issueType: 'invalid',
    code: 'INVALID_RESOURCE',
    olderDisplay: 'Submitted resource is not valid.',
    display: 'Invalid validation of resource',
    versions: 'all 1.x',
    tried: { vector: 'device-with-unknown-element' },
  },
  {
    status: 422,
    issueType: 'invalid',
    code: 'INVALID_PARAMETER',
    olderDisplay: 'Submitted parameter is not valid.',
    display: 'Invalid parameter',
    versions: 'all 1.x',
    tried: { vector: 'slot-status-busy' },
  },
  {
    status: 422,
    issueType: 'invalid',
    code: 'REFERENCE_NOT_FOUND',
    olderDisplay: 'Referenced resource not found.',
    display: 'Reference not found',
    versions: 'all 1.x',
    tried: { not: needsState },
  },
  {
    status: 400,
    issueType: 'invalid',
    code: 'BAD_REQUEST',
    olderDisplay: 'Submitted request is malformed/invalid.',
    display: 'Bad request',
    versions: 'all 1.x',
    tried: { vector: 'authorization-missing' },
    alsoAs: [{ status: 415, issueType: 'invalid', by: 'A-002' }],
  },
  {
    status: 400,
    issueType: 'invalid',
    code: 'CONFLICTING_VALUES',
    display: 'Conflicting values have been specified in different fields',
    versions: '≥1.6.0',
    tried: { vector: 'migration-sensitive-with-normal-scope' },
  },
  {
    status: 501,
    issueType: 'not-supported',
    code: 'NOT_IMPLEMENTED',
    olderDisplay: 'FHIR resource or operation not implemented at server',
    display: 'Not implemented',
    versions: 'all 1.x',
    tried: {
      not: 'there is no interaction that is not implemented; a warning of it, which is no refusal, is in the answer to record-with-unknown-parameter',
    },
  },
  {
    status: 500,
    issueType: 'processing',
    code: 'INTERNAL_SERVER_ERROR',
    olderDisplay: 'Unexpected internal server error.',
    display: 'Unexpected internal server error',
    versions: 'all 1.x',
    tried: { not: needsState },
  },
];

/** Facts §5.2, usage rules: the code that the migrate a document page uses and that is in no table, with the decision that gives it the rest of the row. */
export const besideTable: readonly (CodeRow & { readonly by: string })[] = [
  {
    status: 403,
    issueType: 'forbidden',
    code: 'NOT_AUTHORISED',
    display: 'Not authorised',
    versions: '1.6.x',
    tried: { vector: 'migrate-for-another-practice' },
    by: 'A-075',
  },
];
