import { describe, expect, it } from '@jest/globals';
import { codesOfProviders, outcomeForms } from './outcome-forms.ts';
import { providerErrors, type ProviderErrorKey } from './provider-errors.ts';
import { providerOutcome } from './provider-outcome.ts';
import { sspOutcome } from './ssp-outcome.ts';

describe('the OperationOutcome of a provider', () => {
  it('is the published one for a disabled capability, with the spelling and the system of 1.6', () => {
    expect(providerOutcome('ACCESS_DENIED', 'The Access Document capability is disabled at this practice.')).toEqual({
      resourceType: 'OperationOutcome',
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'] },
      issue: [
        {
          severity: 'error',
          code: 'forbidden',
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
                code: 'ACCESS DENIED',
                display: 'Access denied',
              },
            ],
          },
          diagnostics: 'The Access Document capability is disabled at this practice.',
        },
      ],
    });
  });

  it('follows the dialect of an older system', () => {
    const [issue] = providerOutcome('ACCESS_DENIED', '', {
      codingSystem: 'ValueSet',
      accessDenied: 'ACCESS_DENIED',
      displays: 'long',
    }).issue;
    expect(issue!.details.coding[0]).toEqual({
      system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
      code: 'ACCESS_DENIED',
      display: 'Access denied',
    });
  });

  it.each([
    ['BAD_REQUEST', 400, 'invalid', 'BAD_REQUEST', 'Bad request'],
    ['INVALID_NHS_NUMBER', 400, 'value', 'INVALID_NHS_NUMBER', 'Invalid NHS number'],
    ['INVALID_IDENTIFIER_SYSTEM', 400, 'value', 'INVALID_IDENTIFIER_SYSTEM', 'Invalid identifier system'],
    ['PATIENT_NOT_FOUND', 404, 'not-found', 'PATIENT_NOT_FOUND', 'Patient not found'],
    ['INVALID_RESOURCE', 422, 'invalid', 'INVALID_RESOURCE', 'Invalid validation of resource'],
    ['INVALID_PARAMETER', 422, 'invalid', 'INVALID_PARAMETER', 'Invalid parameter'],
    [
      'DUPLICATE_REJECTED',
      409,
      'duplicate',
      'DUPLICATE_REJECTED',
      'Create would lead to creation of a duplicate resource',
    ],
    ['FHIR_CONSTRAINT_VIOLATION', 409, 'conflict', 'FHIR_CONSTRAINT_VIOLATION', 'FHIR constraint violated'],
    ['NOT_IMPLEMENTED', 501, 'not-supported', 'NOT_IMPLEMENTED', 'Not implemented'],
    ['INTERNAL_SERVER_ERROR', 500, 'processing', 'INTERNAL_SERVER_ERROR', 'Unexpected internal server error'],
    ['PAYLOAD_TOO_LARGE', 413, 'invalid', 'BAD_REQUEST', 'Bad request'],
    ['UNSUPPORTED_MEDIA_TYPE', 415, 'invalid', 'BAD_REQUEST', 'Bad request'],
  ] as const)('%s is %s, %s, %s, "%s"', (key, status, issueType, code, display) => {
    expect(providerErrors[key]).toEqual({ status, issueType, code, display });
  });
});

describe('the OperationOutcome of the SSP', () => {
  const id = '10960df2-29d1-4e71-823c-c0bb9d723012';
  const about = {
    from: '100000000001',
    to: '200000000002',
    endpoint: 'https://supplier.thirdparty.nhs.uk/v1/fhir/',
    cpaId: 'S000000000001',
    targetUrl: 'https://supplier.thirdparty.nhs.uk/v1/test',
  };

  it('is the published one for a sender that is not authorised', () => {
    expect(sspOutcome('SENDER_NOT_AUTHORISED', about, id)).toEqual({
      resourceType: 'OperationOutcome',
      id,
      issue: [
        {
          code: 'forbidden',
          severity: 'error',
          details: {
            coding: [
              {
                code: '403',
                display: 'ASID_CHECK_FAILED_MESSAGESENDER_100000000001',
                system: 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0',
              },
            ],
          },
          diagnostics: 'ASID_CHECK_FAILED_MESSAGESENDER_100000000001',
        },
      ],
    });
  });

  it('is the published one for a method that is not allowed, which has another shape', () => {
    expect(sspOutcome('METHOD_NOT_ALLOWED', about, id)).toEqual({
      resourceType: 'OperationOutcome',
      issue: [
        {
          code: 'forbidden',
          severity: 'fatal',
          details: {
            coding: [
              {
                code: '405',
                system: 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1',
                display: '405: Method Not Allowed',
              },
            ],
          },
        },
      ],
    });
  });

  it.each([
    [
      'TARGET_VARIES',
      '400',
      'invalid',
      'ENDPOINT_https://supplier.thirdparty.nhs.uk/v1/fhir/_CPAID_S000000000001_VARIES_FROM_TARGETURL_https://supplier.thirdparty.nhs.uk/v1/test',
    ],
    ['RECEIVER_NOT_AUTHORISED', '403', 'forbidden', 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000002'],
    ['NO_DATA_SHARING', '403', 'forbidden', 'FOT_CHECK_FAILED_MESSAGESENDER_100000000001_MESSAGERECEIVER_200000000002'],
    ['UNSUPPORTED_MEDIA_TYPE', '415', 'not-supported', 'Unsupported_Media_Type'],
    [
      'TARGET_UNREACHABLE',
      '502',
      'transient',
      'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://supplier.thirdparty.nhs.uk/v1/test',
    ],
  ] as const)('%s has code %s, type %s and the published text', (key, code, type, text) => {
    const outcome = sspOutcome(key, about, id);
    expect(outcome.issue[0]).toMatchObject({
      code: type,
      severity: 'error',
      details: { coding: [{ code, display: text }] },
      diagnostics: text,
    });
  });
});

// Source: error handling page, 0.7.4: the table of codes.
describe('the codes of 0.7', () => {
  const answered = Object.entries(providerErrors).map(([key, row]) => ({
    ...row,
    ...outcomeForms.dstu2.differs[key as ProviderErrorKey],
  }));

  it.each([
    ['INVALID_IDENTIFIER_SYSTEM', 400, 'value'],
    ['INVALID_IDENTIFIER_VALUE', 400, 'value'],
    ['INVALID_PATIENT_DEMOGRAPHICS', 400, 'value'],
    ['INVALID_NHS_NUMBER', 400, 'value'],
    ['PATIENT_NOT_FOUND', 404, 'not-found'],
    ['ORGANISATION_NOT_FOUND', 404, 'not-found'],
    ['NO_PATIENT_CONSENT', 403, 'forbidden'],
    ['INVALID_RESOURCE', 422, 'invalid'],
    ['INVALID_PARAMETER', 422, 'invalid'],
    ['REFERENCE_NOT_FOUND', 422, 'invalid'],
    ['BAD_REQUEST', 400, 'invalid'],
    ['INTERNAL_SERVER_ERROR', 500, 'exception'],
  ])('%s is %d, %s', (code, status, issueType) => {
    expect(answered).toContainEqual(expect.objectContaining({ code, status, issueType }));
  });

  // No page says when: a provider may answer them, and this one does not.
  it.each(['PRACTITIONER_NOT_FOUND', 'INVALID_ODS_CODE', 'NON_AUTHORITATIVE', 'NOT_IMPLEMENTED'])(
    '%s is known',
    (code) => {
      expect(codesOfProviders.has(code)).toBe(true);
    },
  );
});
