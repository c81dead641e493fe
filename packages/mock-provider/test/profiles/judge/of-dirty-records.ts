/** What the records in the manner of real systems have on purpose, and no profile: each by its finding, with the reason. */
const onPurpose: readonly (readonly [finding: RegExp, because: string])[] = [
  [
    /\.extension:numberOfRepeatPrescriptions(Allowed|Issued)\.value\[x\] is valuePositiveInt, not unsignedInt \[MedicationRequest\/[0-9A-F]{8}-/,
    'one of the forms in the wild, served by the patient with coded dosages alone, whose ids are UUIDs',
  ],
  [
    /^the extension https:\/\/fhir\.nhs\.uk\/STU3\/StructureDefinition\/Extension-CareConnect-GPC-ParentPresent-1 is not published \[Immunization\/[0-9A-F]{8}-/,
    'as the same patient has it',
  ],
  [
    /^AllergyIntolerance\.category is missing \[AllergyIntolerance\/49-no-known-allergy\]/,
    'the reference provider has one for "no known allergy"',
  ],
];

/** Whether a finding is one that a dirty record of the cast is there for. */
export const isOnPurpose = (says: string): boolean => onPurpose.some(([finding]) => finding.test(says));
