/** Source: PDS FHIR API, karate-tests/src/test/java/mocks/stubs/errorResponses: system and version of every refusal. */
export const outcome = (severity: string, code: string, spineCode: string, display: string, diagnostics?: string) => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity,
      code,
      details: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode',
            version: '1',
            code: spineCode,
            display,
          },
        ],
      },
      ...(diagnostics !== undefined && { diagnostics }),
    },
  ],
});

const badNumber = outcome('error', 'value', 'INVALID_RESOURCE_ID', 'Resource Id is invalid');
const notFound = outcome('information', 'not-found', 'RESOURCE_NOT_FOUND', 'Resource not found');
export const unsupported = outcome('error', 'processing', 'UNSUPPORTED_SERVICE', 'Unsupported Service');

/** Traces that are refused, and what is answered. */
export const tracesRefused: readonly [what: string, path: string, status: number, body: object][] = [
  ['a number with a wrong check digit', '/Patient/9000000000', 400, badNumber],
  ['a number that is too short', '/Patient/969093727', 400, badNumber],
  ['a number with blanks', '/Patient/969%20093%207278', 400, badNumber],
  ['letters', '/Patient/constructor', 400, badNumber],
  ["a good number that is nobody's", '/Patient/9999999999', 404, notFound],
  ['a number that a practice has and PDS does not know', '/Patient/9476718943', 404, notFound],
  [
    'a record that was invalidated',
    '/Patient/9990020167',
    404,
    outcome(
      'error',
      'processing',
      'INVALIDATED_RESOURCE',
      'Resource that has been marked as invalid was requested - invalid resources cannot be retrieved',
    ),
  ],
  ['no number', '/Patient', 400, unsupported],
  ['an empty number', '/Patient/', 400, unsupported],
  ['related people', '/Patient/9690937278/RelatedPerson', 400, unsupported],
  ['a search', '/Patient?family=Samual', 400, unsupported],
];
