export const ofOrganisation = (odsCode: string) =>
  `organization=https://fhir.nhs.uk/Id/ods-organization-code|${odsCode}`;
export const searchPatientId = 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1';
export const ofInteraction = (id: string) => `identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|${id}`;
export const endpointOf = (odsCode: string) => `/Endpoint?${ofOrganisation(odsCode)}&${ofInteraction(searchPatientId)}`;

/** Look-ups that are refused: what the journal says of each. */
export const refusedLookUpsExplained: readonly [
  what: string,
  path: string,
  headers: Record<string, string>,
  method: string,
  told: object,
  says: string,
][] = [
  [
    'a parameter that is missing',
    `/Device?${ofInteraction(searchPatientId)}`,
    {},
    'GET',
    { resource: 'Device', answer: { by: 'ssp', status: 400, code: 'BAD_REQUEST' } },
    "Missing or invalid 'organization' query parameter.",
  ],
  // axios writes a list as `identifier[]` (its README, "Request Config"); what is said ends once.
  [
    'a list as some HTTP libraries write it',
    `/Device?${ofOrganisation('B82617')}&${ofInteraction(searchPatientId).replace('identifier', 'identifier[]')}`,
    {},
    'GET',
    { because: { says: "Illegal query parameter 'identifier[]'. Did you mean identifier?" } },
    "Illegal query parameter 'identifier[]'. Did you mean identifier?",
  ],
  [
    'another apikey',
    endpointOf('B82617'),
    { apikey: 'wrong-key' },
    'GET',
    { organisation: 'B82617', answer: { status: 401, code: 'ACCESS_DENIED' } },
    '--sds-apikey',
  ],
  [
    'no apikey',
    endpointOf('B82617'),
    { apikey: '' },
    'GET',
    { apikey: 'not sent', answer: { status: 401, code: 'ACCESS_DENIED' } },
    '--sds-apikey',
  ],
  [
    'what cannot be looked up',
    '/Organization',
    {},
    'GET',
    { answer: { status: 404, code: 'NO_RECORD_FOUND' } },
    'HTTP endpoint not found',
  ],
  [
    'another method',
    endpointOf('B82617'),
    {},
    'DELETE',
    { method: 'DELETE', answer: { status: 405, code: 'NOT_IMPLEMENTED' } },
    'HTTP operation not supported',
  ],
  [
    'a format that SDS has not',
    endpointOf('B82617'),
    { Accept: 'text/html' },
    'GET',
    { answer: { status: 406, code: 'MISSING_OR_INVALID_HEADER' } },
    'Accept type not supported',
  ],
];

export const noisyLookUps = [
  ['an organisation that nobody knows', endpointOf('Z99999'), 'The registry has no such organisation.'],
  ['an ODS code in lower case', endpointOf('b82617'), 'The registry has B82617, and SDS takes no other case.'],
  [
    'an interaction id in another case',
    `/Device?${ofOrganisation('B82617')}&${ofInteraction(searchPatientId.replace('patient', 'Patient'))}`,
    `The registry has ${searchPatientId}, and SDS takes no other case.`,
  ],
  ['an organisation that only makes systems', endpointOf('MOCKP'), 'The organisation has no system.'],
  ['a practice without an endpoint', endpointOf('A21471'), 'No endpoint is registered for it.'],
  ["a consumer's endpoint", endpointOf('A21472'), 'No such system receives this interaction.'],
  [
    'an ASID for an interaction that the system is not accredited for',
    `/Device?${ofOrganisation('B82617')}&${ofInteraction('urn:nhs:names:services:gpconnect:mine')}`,
    'No such system is accredited for this interaction.',
  ],
  [
    'the party key of another',
    `/Device?${ofOrganisation('B82617')}&${ofInteraction(searchPatientId)}&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|X12345-0000116`,
    'No such system has this party key.',
  ],
  [
    'another manufacturer',
    `/Device?${ofOrganisation('B82617')}&${ofInteraction(searchPatientId)}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|MOCKC`,
    'No such system is of this manufacturer.',
  ],
] as const;

export const wrongBases = [
  ['/spine-directory/Device', 'Device'],
  ['/spine-directory/Endpoint', 'Endpoint'],
  ['/FHIR/R4/Device', 'Device'],
  ['/Device', 'Device'],
  ['/spine-directory/STU3/Device', 'Device'],
  ['/spine-directory/FHIR/STU3/Endpoint', 'Endpoint'],
  ['/spine-directory/fhir/r4/Device', 'Device'],
  ['/spine-directory/FHIR/R4//Device', 'Device'],
  ['/spine-directory', undefined],
  ['/spine-directory/', undefined],
  ['/spine-directory/FHIR/R40/Patient', undefined],
] as const;

export const lookUpsListed = [
  [
    'a party key',
    `/Endpoint?${ofInteraction(searchPatientId)}&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|B82617-0198738`,
    { resource: 'Endpoint', partyKey: 'B82617-0198738', found: 1 },
  ],
  [
    'a manufacturer',
    `/Device?${ofOrganisation('B82617')}&${ofInteraction(searchPatientId)}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|YGM24`,
    { resource: 'Device', manufacturer: 'YGM24', found: 1 },
  ],
  // F056: integration-adaptor-gpc-consumer looks its own ASID up with the practice's ODS code and its maker's, YGM24.
  [
    'the consumer at a practice',
    `/Device?${ofOrganisation('B82617')}&${ofInteraction('urn:nhs:names:services:gpconnect:fhir:operation:gpc.migratestructuredrecord-1')}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|YGM24`,
    { resource: 'Device', found: 1 },
  ],
] as const;
