import { describe, expect, it } from '@jest/globals';
import { judgeSspOutcome } from './judge-ssp-outcome.ts';

/** Published on the error handling page, "Spine Secure Proxy error payloads", 1.2.7 and 1.6.0. */
const published = {
  resourceType: 'OperationOutcome',
  id: '10960df2-29d1-4e71-823c-c0bb9d723012',
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
} as const;
const [issue] = published.issue;
const [coding] = issue.details.coding;

const methodNotAllowed = {
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
} as const;

describe("the judge of the SSP's own outcomes", () => {
  it.each([
    ['403', published],
    ['405', methodNotAllowed],
  ])('finds nothing in the published payload of a %s', (_, outcome) => expect(judgeSspOutcome(outcome)).toEqual([]));

  it.each([
    [
      "a profile, which is the providers'",
      {
        ...published,
        meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'] },
      },
    ],
    ['an id that is no GUID', { ...published, id: '1' }],
    ['no id', { resourceType: published.resourceType, issue: published.issue }],
    ['another severity', { ...published, issue: [{ ...issue, severity: 'fatal' }] }],
    ['another issue type', { ...published, issue: [{ ...issue, code: 'security' }] }],
    ['a second issue', { ...published, issue: [issue, issue] }],
    ['a second coding', { ...published, issue: [{ ...issue, details: { coding: [coding, coding] } }] }],
    ['a text beside the coding', { ...published, issue: [{ ...issue, details: { ...issue.details, text: 'x' } }] }],
    [
      "the providers' code",
      { ...published, issue: [{ ...issue, details: { coding: [{ ...coding, code: 'ASID_CHECK_FAILED' }] } }] },
    ],
    [
      "the providers' code system",
      {
        ...published,
        issue: [
          {
            ...issue,
            details: {
              coding: [{ ...coding, system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1' }],
            },
          },
        ],
      },
    ],
    ['other diagnostics than the display', { ...published, issue: [{ ...issue, diagnostics: 'Because.' }] }],
    [
      'no diagnostics',
      { ...published, issue: [{ code: issue.code, severity: issue.severity, details: issue.details }] },
    ],
    ['an id in a 405', { ...methodNotAllowed, id: published.id }],
    [
      'diagnostics in a 405',
      { ...methodNotAllowed, issue: [{ ...methodNotAllowed.issue[0], diagnostics: '405: Method Not Allowed' }] },
    ],
    ['what STU3 does not have', { ...published, issue: [{ ...issue, code: 'nonsense' }] }],
  ])('finds %s', (_, outcome) => expect(judgeSspOutcome(outcome)).not.toEqual([]));
});
