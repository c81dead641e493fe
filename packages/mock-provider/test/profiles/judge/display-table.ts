const nhs = 'https://fhir.nhs.uk/STU3/CodeSystem/';
const hl7Uk = 'https://fhir.hl7.org.uk/STU3/CodeSystem/';

/**
 * The display of each code that the mocks emit, of the code systems whose value sets the profiles bind.
 * Sources: the CodeSystem of each in `nhsconnect/STU3-FHIR-Assets` (develop); lists_for_message_structure page for the codes of lists; STU3 and v3 for those of HL7.
 */
export const displays: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${nhs}CareConnect-NHSNumberVerificationStatus-1`]: { '01': 'Number present and verified' },
  [`${nhs}CareConnect-RegistrationType-1`]: { T: 'Temporary' },
  [`${nhs}CareConnect-ListEmptyReasonCode-1`]: { 'no-content-recorded': 'No Content Recorded' },
  [`${nhs}CareConnect-PrescribingAgency-1`]: { 'prescribed-at-gp-practice': 'Prescribed at GP practice', 'prescribed-by-another-organisation': 'Prescribed by another organisation', 'prescribed-by-previous-practice': 'Prescribed by previous practice' },
  [`${nhs}CareConnect-PrescriptionType-1`]: { acute: 'Acute', repeat: 'Repeat', 'repeat-dispensing': 'Repeat dispensing' },
  [`${nhs}GPConnect-ParticipantType-1`]: { REC: 'recorder' },
  [`${nhs}GPConnect-OrganisationType-1`]: { 'gp-practice': 'GP Practice', 'urgent-care': 'Urgent Care' },
  [`${nhs}CareConnect-HumanLanguage-1`]: { en: 'English' },
  [`${hl7Uk}CareConnect-ConditionCategory-1`]: { 'problem-list-item': 'Problem List Item' },
  [`${hl7Uk}CareConnect-SDSJobRoleName-1`]: { R0050: 'Consultant', R0260: 'General Medical Practitioner', R0270: 'Salaried General Practitioner', R0620: 'Staff Nurse' },
  'http://hl7.org/fhir/v3/ParticipationType': { PPRF: 'primary performer', PART: 'Participation' },
  'http://hl7.org/fhir/list-order': { 'event-date': 'Sorted by Event Date', system: 'Sorted by System' },
  'http://snomed.info/sct': {
    '886921000000105': 'Allergies and adverse reactions', '1103671000000101': 'Ended allergies', '933361000000108': 'Medications and medical devices', '1149501000000101': 'List of consultations',
    '717711000000103': 'Problems', '1102181000000102': 'Immunisations', '826501000000100': 'Miscellaneous record', '887191000000108': 'Investigations and results', '792931000000107': 'Outbound referral',
    '714311000000108': 'Patient recall administration', '325851000000107': 'Consultation', '25851000000105': 'Topic (EHR)', '24781000000107': 'Category (EHR)',
  },
};
