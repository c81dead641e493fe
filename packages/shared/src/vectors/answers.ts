import type { Expected, Vector } from './vector.ts';

/** A provider's answers as the error handling page writes them (1.6.0); literal on purpose. */
export const badRequest: Expected = { by: 'provider', status: 400, issueType: 'invalid', code: 'BAD_REQUEST' };
export const invalidResource: Expected = {
  by: 'provider',
  status: 422,
  issueType: 'invalid',
  code: 'INVALID_RESOURCE',
};
export const invalidParameter: Expected = {
  by: 'provider',
  status: 422,
  issueType: 'invalid',
  code: 'INVALID_PARAMETER',
};
export const invalidNhsNumber: Expected = {
  by: 'provider',
  status: 400,
  issueType: 'value',
  code: 'INVALID_NHS_NUMBER',
};
export const invalidIdentifierSystem: Expected = {
  by: 'provider',
  status: 400,
  issueType: 'value',
  code: 'INVALID_IDENTIFIER_SYSTEM',
};
export const noRecordFound: Expected = { by: 'provider', status: 404, issueType: 'not-found', code: 'NO_RECORD_FOUND' };
export const unsupportedMediaType: Expected = {
  by: 'provider',
  status: 415,
  issueType: 'invalid',
  code: 'BAD_REQUEST',
};
export const accessDenied: Expected = { by: 'provider', status: 403, issueType: 'forbidden', code: 'ACCESS DENIED' };
export const patientNotFound: Expected = {
  by: 'provider',
  status: 404,
  issueType: 'not-found',
  code: 'PATIENT_NOT_FOUND',
};
export const noPatientConsent: Expected = {
  by: 'provider',
  status: 403,
  issueType: 'forbidden',
  code: 'NO_PATIENT_CONSENT',
};
export const notAuthorised: Expected = { by: 'provider', status: 403, issueType: 'forbidden', code: 'NOT_AUTHORISED' };
export const created: Expected = { by: 'provider', status: 201 };
export const accepted: Expected = { by: 'provider', status: 200 };

/**
 * The SSP's answers as the error handling page publishes them (1.2.7), and those that are assumed in the same shape;
 * each with the rule that gives it.
 */
export const sspHeaderMissing = (refusedBy: string): Expected => ({
  by: 'ssp',
  status: 400,
  issueType: 'invalid',
  code: 'MISSING_OR_INVALID_HEADER',
  refusedBy,
});
export const sspSenderRefused = (refusedBy: string): Expected => ({
  by: 'ssp',
  status: 403,
  issueType: 'forbidden',
  code: 'ASID_CHECK_FAILED_MESSAGESENDER_<from>',
  refusedBy,
});
export const sspReceiverRefused = (refusedBy: string): Expected => ({
  by: 'ssp',
  status: 403,
  issueType: 'forbidden',
  code: 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_<to>',
  refusedBy,
});
export const sspNoDataSharing = (refusedBy: string): Expected => ({
  by: 'ssp',
  status: 403,
  issueType: 'forbidden',
  code: 'FOT_CHECK_FAILED_MESSAGESENDER_<from>_MESSAGERECEIVER_<to>',
  refusedBy,
});
export const sspUnsupportedMediaType: Expected = {
  by: 'ssp',
  status: 415,
  issueType: 'not-supported',
  code: 'Unsupported_Media_Type',
  refusedBy: 'fhir-type-named',
};
export const sspTargetVaries = (refusedBy: string): Expected => ({
  by: 'ssp',
  status: 400,
  issueType: 'invalid',
  code: 'ENDPOINT_<endpoint>_CPAID_<cpa>_VARIES_FROM_TARGETURL_<target>',
  refusedBy,
});
export const sspMethodNotAllowed: Expected = {
  by: 'ssp',
  status: 405,
  issueType: 'forbidden',
  code: '405: Method Not Allowed',
  refusedBy: 'method-forwarded',
};

/** The provider judges it, at whichever hop it enters: the SSP forwards it. */
export const bothHops = (answer: Expected): Vector['at'] => ({ consumer: answer, ssp: answer });

/** The provider accepts it and the named rule notes it. */
export const noted = (rule: string, answer: Expected = accepted): Expected => ({ ...answer, notedBy: rule });

/** The same, and a strict provider refuses it. */
export const notedOrRefused = (
  rule: string,
  answer: Expected = accepted,
  strictly: Expected = invalidResource,
): Expected => ({ ...noted(rule, answer), strictly });
