/**
 * The templates of the three pages, transcribed. Source: nhsconnect/gpconnect, `_includes/foundations/get_capability_statement_response_example.json` (the text
 * of 1.6.1, in which the version is that of 1.6.0: 1.5.0), and the pages "Get the FHIR capability statement" of Access Record Structured (where a comma is missing and
 * one is too many) and of Access Document.
 */
const nhs = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

const shared = {
  status: 'active',
  kind: 'capability',
  fhirVersion: '3.0.1',
  acceptUnknown: 'both',
  format: ['application/fhir+json', 'application/fhir+xml'],
};
const nhsNumber = {
  name: 'identifier',
  type: 'token',
  documentation: 'NHS Number (i.e. https://fhir.nhs.uk/Id/nhs-number|123456789)',
};

export const foundations = {
  resourceType: 'CapabilityStatement',
  ...shared,
  version: '1.5.0',
  name: 'GP Connect',
  description: 'This server implements the GP Connect API version 1.5.0',
  copyright: 'Copyright NHS Digital 2016-20',
  profile: [
    'CareConnect-GPC-Patient-1',
    'CareConnect-GPC-Organization-1',
    'CareConnect-GPC-Practitioner-1',
    'CareConnect-GPC-PractitionerRole-1',
    'CareConnect-GPC-Location-1',
    'GPConnect-OperationOutcome-1',
    'GPConnect-Appointment-1',
    'GPConnect-Schedule-1',
    'GPConnect-Slot-1',
    'CareConnect-GPC-AllergyIntolerance-1',
    'CareConnect-GPC-Medication-1',
    'CareConnect-GPC-MedicationStatement-1',
    'CareConnect-GPC-MedicationRequest-1',
    'CareConnect-GPC-List-1',
    'GPConnect-StructuredRecord-Bundle-1',
    'CareConnect-GPC-Immunization-1',
    'CareConnect-GPC-ProblemHeader-Condition-1',
    'CareConnect-GPC-Encounter-1',
    'CareConnect-GPC-Observation-1',
    'CareConnect-GPC-DiagnosticReport-1',
    'CareConnect-GPC-Specimen-1',
    'CareConnect-GPC-ProcedureRequest-1',
    'CareConnect-GPC-ReferralRequest-1',
  ].map((profile) => ({ reference: nhs + profile })),
  rest: [
    {
      mode: 'server',
      security: { cors: true },
      resource: [
        { type: 'Patient', interaction: [{ code: 'read' }, { code: 'search-type' }], searchParam: [nhsNumber] },
        {
          type: 'Organization',
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          searchParam: [
            {
              name: 'identifier',
              type: 'token',
              documentation: 'ODS Code (i.e. https://fhir.nhs.uk/Id/ods-organization-code|Y12345)',
            },
          ],
        },
        {
          type: 'Practitioner',
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          searchParam: [
            {
              name: 'identifier',
              type: 'token',
              documentation: 'SDS User Id (i.e. https://fhir.nhs.uk/Id/sds-user-id|999999)',
            },
          ],
        },
        { type: 'Location', interaction: [{ code: 'read' }] },
        {
          type: 'Appointment',
          interaction: [{ code: 'read' }, { code: 'create' }, { code: 'update' }, { code: 'search-type' }],
          updateCreate: false,
          searchParam: [nhsNumber],
        },
        {
          type: 'Slot',
          interaction: [{ code: 'search-type' }],
          searchInclude: [
            'Schedule:actor:Location',
            'Schedule:actor:Practitioner',
            'Slot:schedule',
            'Location:managingOrganization',
          ],
          searchParam: [
            { name: 'start', type: 'date' },
            { name: 'end', type: 'date' },
            { name: 'status', type: 'token' },
            { name: 'searchFilter', type: 'token' },
          ],
        },
      ],
      operation: [
        {
          name: 'gpc.registerpatient',
          definition: {
            reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1',
          },
        },
        {
          name: 'gpc.getstructuredrecord',
          definition: {
            reference:
              'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-GetStructuredRecord-Operation-1/_history/1.15',
          },
        },
      ],
    },
  ],
};

export const structured = {
  resourceType: 'CapabilityStatement',
  ...shared,
  version: '1.6.0',
  name: 'GP Connect API - Access Record Structured',
  description: 'This server implements the GP Connect API - Access Record Structured version 1.6.0',
  copyright: 'Copyright NHS Digital 2016-21',
  profile: [
    ...[
      'CareConnect-GPC-Patient-1/_history/1.8',
      'CareConnect-GPC-Organization-1/_history/1.4',
      'CareConnect-GPC-Practitioner-1/_history/1.2',
      'CareConnect-GPC-PractitionerRole-1/_history/1.2',
      'CareConnect-GPC-AllergyIntolerance-1/_history/1.7',
      'CareConnect-GPC-Medication-1/_history/1.2',
      'CareConnect-GPC-MedicationStatement-1/_history/1.7',
      'CareConnect-GPC-MedicationRequest-1/_history/1.6',
      'CareConnect-GPC-List-1/_history/1.7',
      'GPConnect-StructuredRecord-Bundle-1/_history/1.3',
      'GPConnect-OperationOutcome-1/_history/1.2',
      'CareConnect-GPC-Immunization-1/_history/1.5',
      'CareConnect-GPC-Condition-ProblemHeader-1/_history/1.6',
      'CareConnect-GPC-Encounter-1/_history/1.5',
      'CareConnect-GPC-Observation-1/_history/1.6',
      'CareConnect-GPC-DiagnosticReport-1/_history/1.3',
      'CareConnect-GPC-Specimen-1/_history/1.3',
      'CareConnect-GPC-ProcedureRequest-1/_history/1.3',
      'CareConnect-GPC-ReferralRequest-1/_history/1.2',
      'CareConnect-GPC-DocumentReference-1/_history/1.3',
    ].map((profile) => ({ reference: nhs + profile })),
    { reference: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-HealthcareService-1/_history/1.0' },
  ],
  rest: [
    {
      mode: 'server',
      security: { cors: true },
      operation: [
        {
          name: 'gpc.getstructuredrecord',
          definition: {
            reference:
              'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-GetStructuredRecord-Operation-1/_history/1.16',
          },
        },
        {
          name: 'gpc.migratestructuredrecord',
          definition: {
            reference:
              'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-MigrateStructuredRecord-Operation-1/_history/1.1',
          },
        },
      ],
    },
  ],
};

export const documents = {
  resourceType: 'CapabilityStatement',
  ...shared,
  version: '1.5.0',
  name: 'GP Connect API - Access Document',
  description: 'This server implements the GP Connect API - Access Document version 1.5.0',
  copyright: 'Copyright NHS Digital 2016-20',
  profile: [
    'CareConnect-GPC-Patient-1/_history/1.8',
    'CareConnect-GPC-Organization-1/_history/1.4',
    'CareConnect-GPC-Practitioner-1/_history/1.2',
    'CareConnect-GPC-PractitionerRole-1/_history/1.2',
    'GPConnect-OperationOutcome-1/_history/1.2',
    'CareConnect-GPC-DocumentReference-1/_history/1.3',
    'GPConnect-Searchset-Bundle-1/_history/1.3',
  ].map((profile) => ({ reference: nhs + profile })),
  rest: [
    {
      mode: 'server',
      security: { cors: true },
      resource: [
        { type: 'Patient', interaction: [{ code: 'search-type' }], searchParam: [nhsNumber] },
        { type: 'Binary', interaction: [{ code: 'read' }] },
        {
          type: 'DocumentReference',
          interaction: [{ code: 'search-type' }],
          searchInclude: [
            'DocumentReference:subject:Patient',
            'DocumentReference:custodian:Organization',
            'DocumentReference:author:Organization',
            'DocumentReference:author:Practitioner',
          ],
          searchRevInclude: ['PractitionerRole:practitioner'],
          searchParam: [
            { name: 'created', type: 'date' },
            { name: 'author', type: 'token' },
            { name: 'description', type: 'string' },
          ],
        },
      ],
    },
  ],
};
