import { describe, expect, it } from '@jest/globals';
import { defaultOffer } from '@mock-spine/shared/protocol/interactions';
import { createDirectory } from './directory.ts';
import { defaultRegistry, defaultServiceRoots } from './default-registry.ts';
import { readDocument } from './read-document.ts';
import { describeRegistry, resolveDocument } from './resolve.ts';
import { readServiceRoot } from './service-root.ts';

const registry = defaultRegistry({ roots: defaultServiceRoots, asid: '918999198738' });
const at = (url: string, asid = '918999198738') => defaultRegistry({ roots: [readServiceRoot(url)!], asid });

const nrlRead = 'urn:nhs:names:services:nrl:DocumentReference.content.read';
// Source: Care Connect appointments 2.0, "Spine interaction ids".
const careConnect = [
  'urn:nhs:names:services:careconnect:fhir:rest:read:metadata',
  'urn:nhs:names:services:careconnect:fhir:rest:search:slot',
  'urn:nhs:names:services:careconnect:fhir:rest:create:appointment',
  'urn:nhs:names:services:careconnect:fhir:rest:search:appointment',
  'urn:nhs:names:services:careconnect:fhir:rest:read:appointment',
  'urn:nhs:names:services:careconnect:fhir:rest:update:appointment',
];

describe('the default registry', () => {
  it('is one that a file could hold, and is read back as it was', () => {
    expect(resolveDocument(readDocument(JSON.parse(JSON.stringify(describeRegistry(registry)))))).toEqual(registry);
  });

  it('lists several consumers and practices', () => {
    expect(describeRegistry(registry).systems).toMatchObject({
      '200000000359': {
        organisation: 'A21472',
        fqdn: 'consumer.mock-spine.test',
        initiates: ['all', nrlRead, ...careConnect],
        receives: [],
      },
      // Source: NRL, "Retrieval via the SSP": listed without .read, called with it.
      '918999198901': {
        organisation: 'MOCKN',
        receives: ['urn:nhs:names:services:nrl:DocumentReference.content'],
        endpoints: { 'urn:nhs:names:services:nrl:DocumentReference.content': 'https://localhost:9444/MOCKN/Binary' },
      },
      '918999198902': {
        organisation: 'MOCKU',
        receives: careConnect,
        endpoints: Object.fromEntries(careConnect.map((id) => [id, 'https://localhost:9444/MOCKU/STU3/careconnect'])),
      },
      '918999198738': {
        organisation: 'B82617',
        manufacturer: 'YGM24',
        fqdn: 'consumer.mock-spine.test',
        initiates: 'all',
        partyKey: 'B82617-0198738',
        cpaId: 'S918999198738',
        receives: 'all',
        endpoints: { documents: 'https://localhost:9443/B82617/STU3/1/gpconnect/documents' },
      },
      '200000000115': { organisation: 'A21474', fqdn: 'second-consumer.mock-spine.test', initiates: 'all' },
      '200000000360': { organisation: 'A21475', initiates: expect.not.arrayContaining(['get-structured-record']) },
      '200000000361': { organisation: 'RLP' },
      '918999198993': { organisation: 'A20047', receives: expect.not.arrayContaining(['read-metadata-documents']) },
      '200000000116': {
        organisation: 'X12345',
        receives: 'all',
        endpoints: { gpconnect: 'https://localhost:9443/X12345/STU3/1/gpconnect' },
      },
      '918999198994': { organisation: 'A21471', receives: 'all', endpoints: {} },
    });
    expect(describeRegistry(registry).agreements).toEqual({
      A21472: ['B82617', 'A20047', 'X12345', 'A21471', 'MOCKN', 'MOCKU'],
      A21474: ['B82617'],
      A21475: ['B82617'],
      B82617: ['B82617', 'A20047', 'X12345', 'A21471'],
    });
  });

  // Source: interaction ids pages: 1.6.0 has neither, 1.2.8 has both.
  it.each([
    [false, []],
    [
      true,
      [
        'urn:nhs:names:services:gpconnect:fhir:rest:search:healthcareservice-1',
        'urn:nhs:names:services:gpconnect:fhir:rest:read:healthcareservice-1',
      ],
    ],
  ])('A-115 with service filtering %p lists %j of HealthcareService', (serviceFiltering, ids) => {
    const offer = { ...defaultOffer, serviceFiltering };
    const { systems } = defaultRegistry({ roots: defaultServiceRoots, asid: '918999198738', offer });
    for (const { initiates, receives } of systems) {
      for (const listed of [initiates, receives].filter((list) => list.some((id) => id.includes('gpconnect'))))
        expect(listed.filter((id) => id.includes('healthcareservice'))).toEqual(ids);
    }
    const document = describeRegistry({ ...registry, systems }, offer);
    expect(document.systems['918999198738']).toMatchObject({ initiates: 'all', receives: 'all' });
    expect(resolveDocument(document, offer).systems).toEqual(systems);
  });

  it('A-115 an interaction of service filtering that is listed by name is kept without the setting', () => {
    const described = describeRegistry(registry);
    const practice = { ...described.systems['918999198738']!, receives: ['read-patient', 'read-healthcareservice'] };
    const resolved = resolveDocument({ ...described, systems: { ...described.systems, '918999198738': practice } });
    expect(describeRegistry(resolved).systems['918999198738']!.receives).toEqual([
      'read-patient',
      'read-healthcareservice',
    ]);
  });

  it("has, for somebody else's provider, its practice alone", () => {
    const { systems } = at('https://p.test/Z99999/STU3/1/gpconnect', '111111111111');
    expect(systems.filter(({ receives }) => receives.length > 0).map(({ asid, odsCode }) => [asid, odsCode])).toEqual([
      ['111111111111', 'Z99999'],
    ]);
  });

  it('lets the provider have the ASID or the ODS code of one of the consumers', () => {
    const { systems } = at('https://p.test/A21474/STU3/1/gpconnect', '200000000115');
    expect(systems.filter(({ asid }) => asid === '200000000115')).toHaveLength(1);
    expect(
      createDirectory(at('https://p.test/A21474/STU3/1/gpconnect', '200000000115')).system('200000000115')?.system
        .odsCode,
    ).toBe('A21474');
  });
});

it.each([
  ['https://localhost:9443/B82617/STU3/1/gpconnect/Patient', 'gpconnect'],
  ['https://localhost:9443/B82617/STU3/1/gpconnect/structured/metadata', 'structured'],
  ['https://localhost:9443/B82617/STU3/1/gpconnect', 'gpconnect'],
  ['https://localhost:9443/B82617/STU3/1', undefined],
  ['https://elsewhere.test/B82617/STU3/1/gpconnect', undefined],
])('%s is below the endpoint of %s', (url, capability) => {
  expect(createDirectory(registry).endpointsAbove(url)[0]?.serves).toBe(capability);
});

it('one root may serve every capability', () => {
  const roots = ['https://p.test/fhir', 'structured=https://p.test/fhir', 'documents=https://p.test/fhir'];
  const own = defaultRegistry({ roots: roots.map((root) => readServiceRoot(root)!), asid: '100000000042' });
  const [found] = own.systems.filter(({ asid }) => asid === '100000000042');
  expect(found!.endpoints).toEqual({
    gpconnect: 'https://p.test/fhir',
    structured: 'https://p.test/fhir',
    documents: 'https://p.test/fhir',
  });
  expect(
    createDirectory(own)
      .endpointsAbove('https://p.test/fhir/Patient')
      .map(({ serves }) => serves),
  ).toEqual(['gpconnect', 'structured', 'documents']);
});

describe('a directory finds endpoints by interaction id', () => {
  const own = 'urn:nhs:names:services:mine:fhir:rest:read:thing';
  const registered = defaultRegistry({
    roots: defaultServiceRoots,
    asid: '918999198738',
    services: [
      { url: 'https://own.test', interaction: own },
      {
        url: 'https://moved.test/patients',
        interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
      },
    ],
  });
  const endpoints = createDirectory(registered).system('918999198738')!.endpoints;

  it.each([
    [own, 'https://own.test'],
    ['urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1', 'https://moved.test/patients'],
    ['urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1', 'https://localhost:9443/B82617/STU3/1/gpconnect'],
    ['urn:nhs:names:services:mine:fhir:rest:read:other', undefined],
  ])('%s at %s', (id, url) => {
    expect(endpoints.get(id)?.url).toBe(url);
  });

  it('and what SDS lists without .read by the id that it is called by, too', () => {
    const nrl = createDirectory(registered).system('918999198901')!;
    expect([nrl.receives.has(nrlRead), nrl.endpoints.get(nrlRead)?.url]).toEqual([
      true,
      'https://localhost:9444/MOCKN/Binary',
    ]);
  });

  it("tells the user's own service from one that nobody is registered for", () => {
    const { service } = createDirectory(registered);
    expect(
      [own, nrlRead, 'urn:nhs:names:services:mine:fhir:rest:read:other'].map((id) => service(id)?.kind.name),
    ).toEqual(['own', 'nrl', undefined]);
  });
});
