import { gpConnectAppointments } from './gp-connect-appointments.ts';

/**
 * The example bodies of the GP Connect pages. Where an example is not valid STU3 it is put right, and the comment says what
 * the page has.
 */
export const gpConnectExamples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'a request for a structured record': {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'patientNHSNumber',
        valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9999999999' },
      },
      { name: 'includeAllergies', part: [{ name: 'includeResolvedAllergies', valueBoolean: true }] },
    ],
  },
  'a registration': {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'registerPatient',
        resource: {
          resourceType: 'Patient',
          meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1'] },
          identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9476719931' }],
          name: [{ use: 'official', family: 'Jackson', given: ['Jane'] }],
          gender: 'female',
          birthDate: '1952-05-31',
        },
      },
    ],
  },
  ...gpConnectAppointments,
  'an organisation': {
    resourceType: 'Organization',
    id: '23',
    meta: {
      versionId: '636064088098730113',
      profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'],
    },
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A00001' }],
    name: 'The Trevelyan Practice',
    address: [
      { line: ['Trevelyan Square', 'Boar Ln'], city: 'Leeds', district: 'West Yorkshire', postalCode: 'LS1 6AE' },
    ],
    telecom: [{ system: 'phone', value: '03003035678', use: 'work' }],
  },
  'a practitioner': {
    resourceType: 'Practitioner',
    id: '15',
    meta: {
      versionId: '636064088099800115',
      profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Practitioner-1'],
    },
    identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '111122223333' }],
    name: [{ family: 'Black', given: ['Sarah'], prefix: ['Mrs'] }],
    gender: 'female',
  },
  // Location.address is an array on the page.
  'a location': {
    resourceType: 'Location',
    id: '17',
    meta: {
      versionId: '636064088100870233',
      profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Location-1'],
    },
    name: 'Trevelyan Surgery',
    address: {
      line: ['Trevelyan Square', 'Boar Ln'],
      city: 'Leeds',
      district: 'West Yorkshire',
      postalCode: 'LS1 6AE',
    },
    telecom: [{ system: 'phone', value: '03003035678', use: 'work' }],
    managingOrganization: { reference: 'Organization/14' },
  },
  // Patient.generalPractitioner is an object on the page.
  'a structured record': {
    resourceType: 'Bundle',
    type: 'collection',
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1'] },
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          id: '04603d77-1a4e-4d63-b246-d7504f8bd833',
          meta: {
            versionId: '1469448000000',
            profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1'],
          },
          identifier: [
            {
              extension: [
                {
                  url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1',
                  valueCodeableConcept: {
                    coding: [
                      {
                        system: 'https://fhir.nhs.uk/CareConnect-NHSNumberVerificationStatus-1',
                        code: '01',
                        display: 'Number present and verified',
                      },
                    ],
                  },
                },
              ],
              system: 'https://fhir.nhs.uk/Id/nhs-number',
              value: '9999999999',
            },
          ],
          active: true,
          name: [
            { use: 'official', text: 'JACKSON Jane (Miss)', family: 'Jackson', given: ['Jane'], prefix: ['Miss'] },
          ],
          gender: 'female',
          birthDate: '1952-05-31',
          generalPractitioner: [{ reference: 'Practitioner/6c41ebfd-57c3-4162-9d7b-208c171a2fd7' }],
          managingOrganization: { reference: 'Organization/db67f447-b30d-442a-8e31-6918d1367eeb' },
        },
      },
      {
        resource: {
          resourceType: 'Organization',
          id: 'db67f447-b30d-442a-8e31-6918d1367eeb',
          meta: {
            versionId: '636064088098730113',
            profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'],
          },
          identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'O001' }],
          name: 'The Trevelyan Practice',
          address: [
            { line: ['Trevelyan Square', 'Boar Ln'], city: 'Leeds', district: 'West Yorkshire', postalCode: 'LS1 6AE' },
          ],
          telecom: [{ system: 'phone', value: '03003035678', use: 'work' }],
        },
      },
      {
        resource: {
          resourceType: 'Practitioner',
          id: '6c41ebfd-57c3-4162-9d7b-208c171a2fd7',
          meta: {
            versionId: '1469448000000',
            lastUpdated: '2016-07-25T12:00:00.000+00:00',
            profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Practitioner-1'],
          },
          identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'G13579135' }],
          name: [{ use: 'usual', family: 'Gilbert', given: ['Nichole'], prefix: ['Miss'] }],
          gender: 'female',
        },
      },
      {
        resource: {
          meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-PractitionerRole-1'] },
          resourceType: 'PractitionerRole',
          id: 'e0244de8-07ef-4274-9f7a-d7067bcc8d21',
          practitioner: { reference: 'Practitioner/6c41ebfd-57c3-4162-9d7b-208c171a2fd7' },
          organization: { reference: 'Organization/db67f447-b30d-442a-8e31-6918d1367eeb' },
          code: [
            {
              coding: [
                {
                  system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
                  code: 'R0260',
                  display: 'General Medical Practitioner',
                },
              ],
            },
          ],
        },
      },
      {
        resource: {
          meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-List-1'] },
          status: 'current',
          title: 'Active Allergies',
          code: {
            coding: [
              { display: 'Allergies and adverse reaction', system: 'http://snomed.info/sct', code: '886921000000105' },
            ],
          },
          resourceType: 'List',
          emptyReason: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1',
                code: 'no-content-recorded',
                display: 'No Content Recorded',
              },
            ],
          },
          note: [
            {
              text: 'There are no allergies in the patient record but it has not been confirmed with the patient that they have no allergies (that is, a ‘no known allergies’ code has not been recorded).',
            },
          ],
          date: '2018-03-01T10:57:34+00:00',
          mode: 'snapshot',
          orderedBy: { coding: [{ system: 'http://hl7.org/fhir/list-order', code: 'event-date' }] },
          subject: { reference: 'Patient/04603d77-1a4e-4d63-b246-d7504f8bd833' },
        },
      },
    ],
  },
  'a patient as found': {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          id: '2',
          meta: {
            versionId: '1469448000000',
            profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1'],
          },
          identifier: [
            {
              extension: [
                {
                  url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1',
                  valueCodeableConcept: {
                    coding: [
                      {
                        system: 'https://fhir.nhs.uk/CareConnect-NHSNumberVerificationStatus-1',
                        code: '01',
                        display: 'Number present and verified',
                      },
                    ],
                  },
                },
              ],
              system: 'https://fhir.nhs.uk/Id/nhs-number',
              value: '9476719931',
            },
          ],
          active: true,
          name: [
            { use: 'official', text: 'JACKSON Jane (Miss)', family: 'Jackson', given: ['Jane'], prefix: ['Miss'] },
          ],
          gender: 'female',
          birthDate: '1952-05-31',
          managingOrganization: { reference: 'Organization/14' },
        },
      },
    ],
  },
  'an outcome': {
    resourceType: 'OperationOutcome',
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'] },
    issue: [
      {
        severity: 'error',
        code: 'forbidden',
        details: {
          coding: [
            {
              system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
              code: 'ACCESS_DENIED',
              display: 'Access denied',
            },
          ],
        },
        diagnostics: 'The Access Document capability is disabled at this practice.',
      },
    ],
  },
};
