/** A refusal in the dialect of a provider. */
export const outcome = (type: string, code: string, diagnostics: string): object => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'error',
      code: type,
      details: {
        coding: [{ system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1', code, display: code }],
      },
      diagnostics,
    },
  ],
});
