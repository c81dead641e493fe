import { areaLists } from './area-lists.ts';
import { investigation } from './investigation.ts';
import { at, coding, extension, id, meta, ours, profileUrl, snomed, subject, type Resource } from './parts.ts';

/** What the shapes of real records have in common, as the published profiles have it: each shape says what it does otherwise. Source: resource pages of 1.6.0; published profiles. */
export function baseRecord(nhsNumber: string): Resource[] {
  return [...people(nhsNumber), ...medicines(), ...events(), ...investigation(), ...areaLists()];
}

const people = (nhsNumber: string): Resource[] => [
  {
    resourceType: 'Patient',
    id: id('Patient'),
    meta: meta('Patient'),
    identifier: [
      {
        extension: [
          extension('CareConnect-GPC-NHSNumberVerificationStatus', {
            valueCodeableConcept: coding(
              'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
              '01',
              'Number present and verified',
            ),
          }),
        ],
        system: 'https://fhir.nhs.uk/Id/nhs-number',
        value: nhsNumber,
      },
    ],
    active: true,
    name: [{ use: 'official', family: 'Sampleson', given: ['Robin'] }],
    gender: 'other',
    birthDate: '1961-04-05',
    generalPractitioner: [at('Practitioner')],
    managingOrganization: at('Organization'),
  },
  {
    resourceType: 'Organization',
    id: id('Organization'),
    meta: meta('Organization'),
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99009' }],
    name: 'Sample Surgery',
  },
  {
    resourceType: 'Practitioner',
    id: id('Practitioner'),
    meta: meta('Practitioner'),
    identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000999888' }],
    name: [{ family: 'Exampler', given: ['Jo'], prefix: ['Dr'] }],
  },
  {
    resourceType: 'PractitionerRole',
    id: id('PractitionerRole'),
    meta: meta('PractitionerRole'),
    practitioner: at('Practitioner'),
    organization: at('Organization'),
    code: [
      coding(
        'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
        'R0260',
        'General Medical Practitioner',
      ),
    ],
  },
  { resourceType: 'Location', id: id('Location'), meta: meta('Location'), name: 'Sample Surgery' },
];

const medicines = (): Resource[] => [
  {
    resourceType: 'Medication',
    id: id('Medication'),
    meta: meta('Medication'),
    code: snomed('322280009', 'Paracetamol 500mg capsules'),
  },
  {
    resourceType: 'MedicationStatement',
    id: id('MedicationStatement'),
    meta: meta('MedicationStatement'),
    extension: [
      extension('CareConnect-GPC-PrescribingAgency', {
        valueCodeableConcept: coding(
          'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescribingAgency-1',
          'prescribed-at-gp-practice',
          'Prescribed at GP practice',
        ),
      }),
    ],
    identifier: ours('statement'),
    basedOn: [at('MedicationRequest', 'plan')],
    status: 'active',
    medicationReference: at('Medication'),
    effectivePeriod: { start: '2026-01-05' },
    dateAsserted: '2026-01-05T09:15:00+00:00',
    subject,
    taken: 'unk',
    dosage: [{ text: 'One up to four times a day', patientInstruction: 'With water' }],
  },
  prescription('plan', {}),
  prescription('order', { basedOn: [at('MedicationRequest', 'plan')] }),
];

const prescription = (intent: 'plan' | 'order', more: object): Resource => ({
  resourceType: 'MedicationRequest',
  id: id('MedicationRequest', intent),
  meta: meta('MedicationRequest'),
  extension: [
    extension('CareConnect-GPC-PrescriptionType', {
      valueCodeableConcept: coding(
        'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescriptionType-1',
        'repeat',
        'Repeat',
      ),
    }),
    ...(intent === 'plan'
      ? [
          {
            url: profileUrl('Extension-CareConnect-GPC-MedicationRepeatInformation'),
            extension: [
              { url: 'numberOfRepeatPrescriptionsAllowed', valueUnsignedInt: 6 },
              { url: 'numberOfRepeatPrescriptionsIssued', valueUnsignedInt: 1 },
            ],
          },
        ]
      : []),
  ],
  identifier: ours(intent),
  ...more,
  groupIdentifier: { value: 'group-1' },
  status: 'active',
  intent,
  medicationReference: at('Medication'),
  subject,
  authoredOn: '2026-01-05T09:15:00+00:00',
  recorder: at('Practitioner'),
  dosageInstruction: [{ text: 'One up to four times a day' }],
  dispenseRequest: { validityPeriod: { start: '2026-01-05' }, quantity: { value: 100, unit: 'capsule' } },
});

const events = (): Resource[] => [
  {
    resourceType: 'AllergyIntolerance',
    id: id('AllergyIntolerance'),
    meta: meta('AllergyIntolerance'),
    identifier: ours('allergy'),
    clinicalStatus: 'active',
    verificationStatus: 'unconfirmed',
    category: ['medication'],
    code: snomed('91936005', 'Allergy to penicillin'),
    patient: subject,
    assertedDate: '2011-06-07T10:00:00+01:00',
    recorder: at('Practitioner'),
  },
  {
    resourceType: 'Condition',
    id: id('Condition'),
    meta: meta('ProblemHeader-Condition'),
    extension: [
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ProblemSignificance-1',
        valueCode: 'major',
      },
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ActualProblem-1',
        valueReference: at('Observation'),
      },
    ],
    identifier: ours('problem'),
    clinicalStatus: 'active',
    category: [
      coding(
        'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-ConditionCategory-1',
        'problem-list-item',
        'Problem List Item',
      ),
    ],
    code: snomed('195967001', 'Asthma'),
    subject,
    onsetDateTime: '2001-03',
    assertedDate: '2001-03-04T11:00:00+00:00',
    asserter: at('Practitioner'),
  },
  {
    resourceType: 'Encounter',
    id: id('Encounter'),
    meta: meta('Encounter'),
    identifier: ours('consultation'),
    status: 'finished',
    type: [{ ...snomed('11429006', 'Consultation'), text: 'GP Surgery' }],
    subject,
    participant: [
      {
        type: [coding('http://hl7.org/fhir/v3/ParticipationType', 'PPRF', 'primary performer')],
        individual: at('Practitioner'),
      },
    ],
    period: { start: '2026-01-05T09:00:00+00:00', end: '2026-01-05T09:12:00+00:00' },
    location: [{ location: at('Location') }],
    serviceProvider: at('Organization'),
  },
  {
    resourceType: 'Observation',
    id: id('Observation'),
    meta: meta('Observation'),
    identifier: ours('asthma'),
    status: 'final',
    code: snomed('195967001', 'Asthma'),
    subject,
    context: at('Encounter'),
    effectiveDateTime: '2001',
    issued: '2001-03-04T11:00:00+00:00',
    performer: [at('Practitioner')],
  },
  {
    resourceType: 'Immunization',
    id: id('Immunization'),
    meta: meta('Immunization'),
    extension: [
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-DateRecorded-1',
        valueDateTime: '2025-10-14T10:00:00+01:00',
      },
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-VaccinationProcedure-1',
        valueCodeableConcept: snomed('822851000000102', 'Seasonal influenza vaccination'),
      },
    ],
    identifier: ours('flu'),
    status: 'completed',
    notGiven: false,
    vaccineCode: snomed('396429000', 'Influenza vaccine'),
    patient: subject,
    date: '2025-10-14',
    primarySource: true,
    lotNumber: 'L1',
    practitioner: [{ actor: at('Practitioner') }],
  },
];
