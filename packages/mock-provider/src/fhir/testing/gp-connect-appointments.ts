const booked = {
  resourceType: 'Appointment',
  id: '9',
  meta: {
    versionId: '636068818095315079',
    profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1'],
  },
  contained: [
    {
      resourceType: 'Organization',
      id: '1',
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'] },
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A00001' }],
      name: 'Test Organization Name',
      telecom: [{ system: 'phone', value: '0300 303 5678' }],
    },
  ],
  extension: [
    {
      url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-BookingOrganisation-1',
      valueReference: { reference: '#1' },
    },
    {
      url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-PractitionerRole-1',
      valueCodeableConcept: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
            code: 'R0260',
            display: 'General Medical Practitioner',
          },
        ],
      },
    },
    {
      url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-2',
      valueCode: 'In-person',
    },
  ],
  status: 'booked',
  serviceCategory: { text: 'General GP Appointments' },
  serviceType: [{ text: 'General GP Appointment' }],
  description: 'Free text description.',
  start: '2017-05-30T10:00:00+01:00',
  end: '2017-05-30T10:25:00+01:00',
  slot: [{ reference: 'Slot/1' }],
  created: '2017-05-25T13:48:41+01:00',
  comment: 'Free text comment.',
  participant: [
    { actor: { reference: 'Patient/1' }, status: 'accepted' },
    { actor: { reference: 'Location/32' }, status: 'accepted' },
  ],
};

/** The examples of appointment management. */
export const gpConnectAppointments = {
  // Slot search response; Organization.address and telecom and Location.telecom are objects on the page.
  'a page of free slots': {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [
      {
        resource: {
          resourceType: 'Slot',
          id: '1584',
          meta: {
            versionId: '1471219260000',
            profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1'],
          },
          extension: [
            {
              url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-2',
              valueCode: 'In-person',
            },
          ],
          serviceType: [{ text: 'General GP Appointment' }],
          schedule: { reference: 'Schedule/14' },
          status: 'free',
          start: '2016-08-15T11:30:00+01:00',
          end: '2016-08-15T11:40:00+01:00',
        },
      },
      {
        resource: {
          resourceType: 'Schedule',
          id: '14',
          meta: {
            versionId: '1469444400000',
            profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Schedule-1'],
          },
          extension: [
            {
              url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-PractitionerRole-1',
              valueCodeableConcept: {
                coding: [
                  {
                    system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
                    code: 'R0260',
                    display: 'General Medical Practitioner',
                  },
                ],
              },
            },
          ],
          serviceCategory: { text: 'General GP Appointments' },
          actor: [{ reference: 'Location/17' }, { reference: 'Practitioner/2' }],
          planningHorizon: { start: '2016-08-15T09:00:00+01:00', end: '2016-08-15T12:00:00+01:00' },
        },
      },
      {
        resource: {
          resourceType: 'Practitioner',
          id: '2',
          meta: {
            versionId: '636064088099800115',
            profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Practitioner-1'],
          },
          identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '111122223333' }],
          name: [{ family: 'Black', given: ['Sarah'], prefix: ['Mrs'] }],
          gender: 'female',
        },
      },
      {
        resource: {
          resourceType: 'Location',
          id: '17',
          meta: {
            versionId: '636064088100870233',
            profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Location-1'],
          },
          name: 'The Trevelyan Practice',
          address: { line: ['Trevelyan Square', 'Boar Ln', 'Leeds'], postalCode: 'LS1 6AE' },
          telecom: [{ system: 'phone', value: '03003035678', use: 'work' }],
          managingOrganization: { reference: 'Organization/23' },
        },
      },
      {
        resource: {
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
      },
    ],
  },
  'an appointment as booked': booked,
  'an appointment as cancelled': {
    ...booked,
    extension: [
      ...booked.extension,
      {
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
        valueString: 'Free text cancellation reason.',
      },
    ],
    status: 'cancelled',
  },
};
