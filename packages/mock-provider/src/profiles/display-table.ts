const nhs = 'https://fhir.nhs.uk/STU3/CodeSystem/';
const hl7Uk = 'https://fhir.hl7.org.uk/STU3/CodeSystem/';

/** Codes and displays of the secondary lists. Source: CodeSystem GPConnect-SecondaryListValues-1; the code is the display in small letters, with hyphens. */
const secondaryLists = [
  'Consultations - allergies contained in consultations',
  'Consultations - allergies that have been ended contained in consultations',
  'Consultations - diary entries contained in consultations',
  'Consultations - documents contained in consultations',
  'Consultations - immunisations contained in consultations',
  'Consultations - investigations contained in consultations',
  'Consultations - medications contained in consultations',
  'Consultations - outbound referrals in consultations',
  'Consultations - problems contained in consultations',
  'Consultations - uncategorised data contained in consultations',
  'Problems - allergies related to problems',
  'Problems - allergies that have been ended related to problems',
  'Problems - consultations related to problems',
  'Problems - diary entries related to problems',
  'Problems - documents related to problems',
  'Problems - immunisations related to problems',
  'Problems - investigations related to problems',
  'Problems - medications related to problems',
  'Problems - outbound referrals related to problems',
  'Problems - linked problems not relating to the primary query',
  'Problems - uncategorised data related to problems',
];

/** Of the codes of refusals. Source: error handling page from 1.5.1 on, its table and examples; those of FHIR_CONSTRAINT_VIOLATION and NOT_AUTHORISED are the code system's and A-075's. */
export const errorDisplays = {
  INVALID_IDENTIFIER_SYSTEM: 'Invalid identifier system',
  INVALID_IDENTIFIER_VALUE: 'Invalid identifier value',
  INVALID_NHS_NUMBER: 'Invalid NHS number',
  INVALID_PATIENT_DEMOGRAPHICS: 'Invalid patient demographics (that is, PDS trace failed)',
  ORGANISATION_NOT_FOUND: 'Organisation not found',
  PATIENT_NOT_FOUND: 'Patient not found',
  PRACTITIONER_NOT_FOUND: 'Practitioner not found',
  NO_RECORD_FOUND: 'No record found',
  NO_PATIENT_CONSENT: 'Patient has not provided consent to share data',
  NO_ORGANISATION_CONSENT: 'Organisation has not provided consent to share data',
  'ACCESS DENIED': 'Access denied',
  ACCESS_DENIED: 'Access denied',
  NO_RELATIONSHIP: 'No legitimate relationship exists with this patient',
  DUPLICATE_REJECTED: 'Create would lead to creation of a duplicate resource',
  INVALID_RESOURCE: 'Invalid validation of resource',
  INVALID_PARAMETER: 'Invalid parameter',
  REFERENCE_NOT_FOUND: 'Reference not found',
  BAD_REQUEST: 'Bad request',
  CONFLICTING_VALUES: 'Conflicting values have been specified in different fields',
  NOT_IMPLEMENTED: 'Not implemented',
  INTERNAL_SERVER_ERROR: 'Unexpected internal server error',
  FHIR_CONSTRAINT_VIOLATION: 'FHIR constraint violated',
  NOT_AUTHORISED: 'Not authorised',
} as const;

/**
 * The display of each code that the mocks emit, of the code systems whose value sets the profiles bind.
 * Sources: the CodeSystem of each in `nhsconnect/STU3-FHIR-Assets` (develop); lists_for_message_structure page for the codes of lists; STU3 and v3 for those of HL7.
 */
export const displays: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${nhs}CareConnect-NHSNumberVerificationStatus-1`]: { '01': 'Number present and verified' },
  [`${nhs}CareConnect-RegistrationType-1`]: { T: 'Temporary' },
  [`${nhs}CareConnect-ListEmptyReasonCode-1`]: { 'no-content-recorded': 'No Content Recorded' },
  [`${nhs}CareConnect-PrescribingAgency-1`]: {
    'prescribed-at-gp-practice': 'Prescribed at GP practice',
    'prescribed-by-another-organisation': 'Prescribed by another organisation',
    'prescribed-by-previous-practice': 'Prescribed by previous practice',
  },
  [`${nhs}CareConnect-PrescriptionType-1`]: {
    acute: 'Acute',
    repeat: 'Repeat',
    'repeat-dispensing': 'Repeat dispensing',
  },
  [`${nhs}GPConnect-ParticipantType-1`]: { REC: 'recorder' },
  [`${nhs}GPConnect-OrganisationType-1`]: { 'gp-practice': 'GP Practice', 'urgent-care': 'Urgent Care' },
  [`${hl7Uk}GPConnect-SecondaryListValues-1`]: Object.fromEntries(
    secondaryLists.map((display) => [display.toLowerCase().replace(/ - | /g, '-'), display]),
  ),
  [`${nhs}CareConnect-HumanLanguage-1`]: { en: 'English', de: 'German', pl: 'Polish' },
  [`${nhs}CareConnect-LanguageAbilityMode-1`]: { ESP: 'Expressed spoken', RSP: 'Received spoken' },
  [`${nhs}CareConnect-LanguageAbilityProficiency-1`]: { E: 'Excellent', P: 'Poor' },
  [`${nhs}Spine-ErrorOrWarningCode-1`]: errorDisplays,
  'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1': errorDisplays,
  [`${hl7Uk}CareConnect-ConditionCategory-1`]: { 'problem-list-item': 'Problem List Item' },
  [`${hl7Uk}CareConnect-SDSJobRoleName-1`]: {
    R0050: 'Consultant',
    R0260: 'General Medical Practitioner',
    R0270: 'Salaried General Practitioner',
    R0620: 'Staff Nurse',
  },
  'http://hl7.org/fhir/v3/ParticipationType': { PPRF: 'primary performer', PART: 'Participation' },
  'http://hl7.org/fhir/v3/NullFlavor': { UNK: 'unknown', NI: 'NoInformation' },
  'http://hl7.org/fhir/list-order': { 'event-date': 'Sorted by Event Date', system: 'Sorted by System' },
  'http://snomed.info/sct': {
    '886921000000105': 'Allergies and adverse reactions',
    '1103671000000101': 'Ended allergies',
    '933361000000108': 'Medications and medical devices',
    '1149501000000101': 'List of consultations',
    '717711000000103': 'Problems',
    '1102181000000102': 'Immunisations',
    '826501000000100': 'Miscellaneous record',
    '887191000000108': 'Investigations and results',
    '792931000000107': 'Outbound referral',
    '714311000000108': 'Patient recall administration',
    '325851000000107': 'Consultation',
    '25851000000105': 'Topic (EHR)',
    '24781000000107': 'Category (EHR)',
  },
};
