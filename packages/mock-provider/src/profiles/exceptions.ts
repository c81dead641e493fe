/** What a profile says and published pages and examples do otherwise: each by the start of its finding, with the reason. */
const exceptions: readonly (readonly [finding: RegExp, because: string])[] = [
  [
    /^Condition\.extension:relatedClinicalContent\.value\[x\] refers to /,
    'ProblemHeader 1.8.0 has two slices that match the same extension, and the second would forbid most of what the problems page has linked',
  ],
  [
    /^the extension https:\/\/fhir\.hl7\.org\.uk\/STU3\/StructureDefinition\/Extension-CareConnect-ActualProblem-1 is not published/,
    'the examples of 1.6.0, the NHS adaptors and TPP have it; the profile names another (A-103)',
  ],
  [
    /^OperationOutcome\.issue\.details has \S+\|NOT_AUTHORISED,/,
    'the page of Migrate a document has it; the code system lacks it (A-075)',
  ],
  [
    /^OperationOutcome\.issue\.details(?: has |\.coding\.system is ")https:\/\/fhir\.nhs\.uk\/STU3\/ValueSet\/Spine-ErrorOrWarningCode-1/,
    'pages up to 1.6.0 print the value set as the system, and a setting does (A-003)',
  ],
  [
    /^Appointment\.requestedPeriod is there, /,
    'what a consumer sent is answered again: the page forbids reason and specialty only (A-041)',
  ],
  [
    /^Observation\.interpretation has http:\/\/hl7\.org\/fhir\/v2\/0078\|/,
    'the address of the code system in STU3; the expansion of the value set names it by a later one',
  ],
  [/^the display of urgent-care is urgent-care, /, 'a booking organisation is answered again as the consumer sent it'],
];

export const isExcepted = (says: string): boolean => exceptions.some(([finding]) => finding.test(says));
