export const recordsJudged = [
  [
    'one of another agency has no last issue',
    {
      resourceType: 'MedicationStatement',
      extension: [{ code: 'prescribed-by-another-organisation' }, { url: 'LastIssueDate' }],
      effectivePeriod: {},
    },
  ],
  [
    'it has neither repeats nor a reason',
    {
      resourceType: 'MedicationRequest',
      intent: 'order',
      extension: [{ url: 'RepeatInformation-1' }],
      dispenseRequest: { quantity: {} },
    },
  ],
  [
    'a practitioner performs it only beside an organisation',
    { resourceType: 'DiagnosticReport', performer: [{ actor: { reference: 'Practitioner/1' } }] },
  ],
  [
    'it has a date or a range of days, not both',
    { resourceType: 'ProcedureRequest', intent: 'plan', occurrenceDateTime: '2026', occurrencePeriod: {} },
  ],
  [
    'it does not refer to its problem',
    { resourceType: 'ProcedureRequest', intent: 'plan', reasonReference: [{ reference: 'Condition/1' }] },
  ],
  [
    'one that was not given has no reason why it was',
    { resourceType: 'Immunization', notGiven: true, explanation: { reason: [{}] } },
  ],
  [
    'it does not refer to its problem',
    { resourceType: 'ReferralRequest', supportingInfo: [{ reference: 'Condition/1' }] },
  ],
] as const;
