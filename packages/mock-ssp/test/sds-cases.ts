import { expect } from '@jest/globals';
export const base = '/spine-directory/FHIR/R4';
export const root = 'https://localhost:9443/B82617/STU3/1/gpconnect';
export const organisation = (odsCode: string) => `organization=https://fhir.nhs.uk/Id/ods-organization-code|${odsCode}`;
export const interaction = (rest: string) =>
  `identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:${rest}`;
export const partyKey = (value: string) => `identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|${value}`;
export const searchPatient = interaction('fhir:rest:search:patient-1');

const organizationForm =
  "Missing or invalid 'organization' query parameter. Should be 'organization=https://fhir.nhs.uk/Id/ods-organization-code|value'";
const interactionForm =
  "Missing or invalid 'identifier' query parameter. Should be 'identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value'";
// Source: request/tests/test_accredited_system_handler.py of the SDS reference adaptor.
const required = (text: string) => ['required', 'BAD_REQUEST', `HTTP 400: Bad Request (${text})`];
const identifierForm =
  "Missing or invalid 'identifier' query parameter. Should be one or both of: ['identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value', 'identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value'";
// Source: routing_reliability_handler.py of the same.
const combinations =
  "Missing or invalid query parameters. Should one of following combinations: ['organization=https://fhir.nhs.uk/Id/ods-organization-code|value&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value''organization=https://fhir.nhs.uk/Id/ods-organization-code|value&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value''organization=https://fhir.nhs.uk/Id/ods-organization-code|value&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value''identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value']";
export const device = `/Device?${organisation('B82617')}&${searchPatient}`;
const [fhir, json] = ['application/fhir+json', 'application/json'];
const blank = 'identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|';

/** What a look-up of systems finds. */
export const devicesFound: readonly [what: string, query: string, asids: string[]][] = [
  [
    "a consumer's own ASID",
    `${organisation('A21472')}&${searchPatient}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|MOCKC`,
    ['200000000359'],
  ],
  ['with its party key', `${organisation('B82617')}&${searchPatient}&${partyKey('B82617-0198738')}`, ['918999198738']],
  [
    'percent-encoded',
    `${organisation('B82617').replaceAll('|', '%7C').replaceAll(':', '%3A').replaceAll('/', '%2F')}&${searchPatient.replace('|', '%7C')}`,
    ['918999198738'],
  ],
  ['none with another party key', `${organisation('B82617')}&${searchPatient}&${partyKey('X12345-0000116')}`, []],
  [
    'none of another manufacturer',
    `${organisation('B82617')}&${searchPatient}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|MOCKC`,
    [],
  ],
  [
    'none that is accredited for it',
    `${organisation('A20047')}&${interaction('documents:fhir:rest:read:binary-1')}`,
    [],
  ],
  ['none of an organisation that nobody knows', `${organisation('Z99999')}&${searchPatient}`, []],
  // Case: A-063, the schema of the SDS of OpenTest: nhsMHSPartyKey is caseIgnoreMatch, nhsIDCode and nhsAsSvcIA are caseExactMatch.
  [
    'with its party key in lower case',
    `${organisation('B82617')}&${searchPatient}&${partyKey('b82617-0198738')}`,
    ['918999198738'],
  ],
  ['none of an ODS code in lower case', `${organisation('b82617')}&${searchPatient}`, []],
  [
    'none with an interaction id in capitals',
    `${organisation('B82617')}&${searchPatient.toUpperCase().replace(/^.*\|/, 'identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|')}`,
    [],
  ],
];

/** What a look-up of addresses finds. */
export const endpointsFound: readonly [what: string, query: string, addresses: string[]][] = [
  [
    'organisation, interaction and party key',
    `${organisation('B82617')}&${searchPatient}&${partyKey('B82617-0198738')}`,
    [root],
  ],
  [
    'a party key in lower case, as SDS compares it (A-063)',
    `${organisation('B82617')}&${searchPatient}&${partyKey('b82617-0198738')}`,
    [root],
  ],
  ['none of an ODS code in lower case', `${organisation('b82617')}&${searchPatient}`, []],
  [
    'interaction and party key',
    `${interaction('documents:fhir:rest:read:binary-1')}&${partyKey('B82617-0198738')}`,
    [`${root}/documents`],
  ],
  ['none of a practice without an endpoint', `${organisation('A21471')}&${searchPatient}`, []],
  ['none of a consumer', `${organisation('A21472')}&${searchPatient}`, []],
];

/** Look-ups that are refused, as SDS words it. */
export const lookUpsRefused: readonly [path: string, init: RequestInit, status: number, refusal: unknown[]][] = [
  [`/Device?${searchPatient}`, {}, 400, required(organizationForm)],
  [`/Device?organization=B82617&${searchPatient}`, {}, 400, required(organizationForm)],
  [
    `/Device?organization=https://fhir.nhs.uk/Id/ods-organization-code|&${searchPatient}`,
    {},
    400,
    required(organizationForm),
  ],
  [`/Device?${organisation('B82617')}`, {}, 400, required(interactionForm)],
  [`/Device?${organisation('B82617')}&${partyKey('B82617-0198738')}`, {}, 400, required(interactionForm)],
  [
    `/Device?${organisation('B82617')}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|%20`,
    {},
    400,
    required(interactionForm),
  ],
  [
    `/Device?${organisation('B82617')}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionIdX|a`,
    {},
    400,
    required(identifierForm),
  ],
  [
    `${device}&manufacturing-organization=MOCKP`,
    {},
    400,
    required(
      "Missing or invalid 'manufacturing-organization' query parameter. Should be 'manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|value'",
    ),
  ],
  [`${device}&manufacturing-organisation=x`, {}, 400, required("Illegal query parameter 'manufacturing-organisation'")],
  [`/Endpoint?${organisation('B82617')}`, {}, 400, required(combinations)],
  [`/Endpoint?${searchPatient}`, {}, 400, required(combinations)],
  [`/Endpoint?${partyKey('B82617-0198738')}`, {}, 400, required(combinations)],
  ['', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
  ['/Organization', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
  ['/Device/1', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
  ['/constructor', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
  [device, { method: 'POST' }, 405, ['not-supported', 'NOT_IMPLEMENTED', 'HTTP operation not supported']],
  [device, { method: 'DELETE' }, 405, ['not-supported', 'NOT_IMPLEMENTED', 'HTTP operation not supported']],
  [
    device,
    { headers: { Accept: 'text/html' } },
    406,
    ['not-supported', 'MISSING_OR_INVALID_HEADER', 'Accept type not supported'],
  ],
  [
    device,
    { headers: { Accept: 'application/fhir+xml' } },
    406,
    ['not-supported', 'MISSING_OR_INVALID_HEADER', 'Accept type not supported'],
  ],
];

/** What a look-up accepts. */
export const acceptedTypes: readonly [accept: string, status: number, type: string][] = [
  ['*/*', 200, fhir],
  ['application/fhir+json', 200, fhir],
  ['APPLICATION/FHIR+JSON', 200, fhir],
  ['application/json', 200, json],
  ['application/json, text/plain, */*', 200, fhir],
  ['text/html,application/json', 200, json],
  ['application/fhir+json;charset=utf-8', 406, fhir],
  ['application/fhir+json; version=4', 406, fhir],
  ['application/json;q=0.9', 406, fhir],
  ['application/*', 406, fhir],
  ['application/fhir+xml', 406, fhir],
];

/** Look-ups with odd values. */
export const lookUpsWithOddValues: readonly [what: string, query: string, asids: string[]][] = [
  ['blanks around a value are trimmed', `${organisation('%20B82617%20')}&${searchPatient}%20`, ['918999198738']],
  ['the last of two counts', `${organisation('B82617')}&${organisation('X12345')}&${searchPatient}`, ['200000000116']],
  [
    'the last that is not blank counts',
    `${organisation('X12345')}&${organisation('')}&${searchPatient}`,
    ['200000000116'],
  ],
  ['a blank identifier counts as absent', `${organisation('X12345')}&${searchPatient}&${blank}`, ['200000000116']],
  ['one of blanks alone, too', `${organisation('X12345')}&${searchPatient}&${blank}%20`, ['200000000116']],
];

/** What SDS answers of the one system that it finds. @param id as the answer has it */
export const deviceBundle = (origin: string, query: string, id: string) => ({
  resourceType: 'Bundle',
  id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  type: 'searchset',
  total: 1,
  link: [{ relation: 'self', url: origin + base + query }],
  entry: [
    {
      fullUrl: `${origin}${base}/Device/${id}`,
      search: { mode: 'match' },
      resource: {
        resourceType: 'Device',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        extension: expect.arrayContaining([
          {
            url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ManufacturingOrganisation',
            valueReference: {
              identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'MOCKP' },
            },
          },
          {
            url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId',
            valueReference: {
              identifier: {
                system: 'https://fhir.nhs.uk/Id/nhsServiceInteractionId',
                value: 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
              },
            },
          },
        ]),
        identifier: [
          { system: 'https://fhir.nhs.uk/Id/nhsSpineASID', value: '200000000116' },
          { system: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value: 'X12345-0000116' },
        ],
        owner: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'X12345' } },
      },
    },
  ],
});

/** The endpoint of Access Record Structured at B82617. */
export const structuredEndpoint = {
  search: { mode: 'match' },
  resource: {
    resourceType: 'Endpoint',
    status: 'active',
    address: `${root}/structured`,
    connectionType: {
      system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      code: 'hl7-fhir-msg',
      display: 'HL7 FHIR Messaging',
    },
    payloadType: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type', code: 'any', display: 'Any' },
        ],
      },
    ],
    managingOrganization: {
      identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B82617' },
    },
    identifier: [
      { system: 'https://fhir.nhs.uk/Id/nhsMhsFQDN', value: 'localhost' },
      { system: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value: 'B82617-0198738' },
      { system: 'https://fhir.nhs.uk/Id/nhsMhsCPAId', value: 'S918999198738' },
      { system: 'https://fhir.nhs.uk/Id/nhsMHSId', value: 'S918999198738' },
    ],
    extension: [
      { url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ReliabilityConfiguration' },
      {
        url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId',
        valueReference: {
          identifier: {
            system: 'https://fhir.nhs.uk/Id/nhsServiceInteractionId',
            value: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1',
          },
        },
      },
    ],
  },
};
