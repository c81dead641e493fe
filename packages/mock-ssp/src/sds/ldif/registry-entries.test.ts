import { describe, expect, it } from '@jest/globals';
import type { Registry, System } from '../../registry/registry.ts';
import { registryEntries } from './registry-entries.ts';

const structured = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1';
const readBinary = 'urn:nhs:names:services:gpconnect:documents:fhir:rest:read:binary-1';

const practice: System = {
  asid: '999999999999',
  odsCode: 'T99999',
  partyKey: 'T99999-9999999',
  cpaId: 'S999999999999',
  manufacturer: 'M0001',
  fqdn: undefined,
  initiates: [],
  receives: [structured],
  endpoints: { structured: 'https://pcs.thirdparty.nhs.uk:4443/T99999/STU3/1/gpconnect/structured' },
};
const registryOf = (...systems: System[]): Registry => ({
  organisations: [{ odsCode: 'T99999', name: 'The Practice' }],
  systems,
  agreements: [{ from: 'T99999', to: 'T99999' }],
});
const endpointsOf = (system: System) =>
  registryEntries(registryOf(system)).filter(({ attributes }) => attributes.some(([, value]) => value === 'nhsMhs'));

describe('a registry as entries of SDS', () => {
  it('has the tree, organisations, an AS record for each system and an MHS record for each endpoint', () => {
    expect(registryEntries(registryOf(practice))).toEqual([
      {
        dn: 'o=nhs',
        attributes: [
          ['objectClass', 'organization'],
          ['o', 'nhs'],
        ],
      },
      {
        dn: 'ou=organisations,o=nhs',
        attributes: [
          ['objectClass', 'organizationalUnit'],
          ['ou', 'organisations'],
        ],
      },
      {
        dn: 'uniqueIdentifier=T99999,ou=organisations,o=nhs',
        attributes: [
          ['objectClass', 'nhsOrg'],
          ['nhsIDCode', 'T99999'],
          ['o', 'The Practice'],
          ['uniqueIdentifier', 'T99999'],
        ],
      },
      {
        dn: 'ou=services,o=nhs',
        attributes: [
          ['objectClass', 'organizationalUnit'],
          ['ou', 'services'],
        ],
      },
      {
        dn: 'uniqueIdentifier=999999999999,ou=services,o=nhs',
        attributes: [
          ['objectClass', 'nhsAs'],
          ['nhsIDCode', 'T99999'],
          ['nhsAsClient', 'T99999'],
          ['nhsMhsPartyKey', 'T99999-9999999'],
          ['nhsMhsManufacturerOrg', 'M0001'],
          ['nhsAsSvcIA', 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1'],
          ['uniqueIdentifier', '999999999999'],
        ],
      },
      {
        dn: 'uniqueIdentifier=3cff295359dfb88df1cf,ou=services,o=nhs',
        attributes: [
          ['objectClass', 'nhsMhs'],
          ['nhsIDCode', 'T99999'],
          ['nhsMhsPartyKey', 'T99999-9999999'],
          ['nhsMhsSvcIA', 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1'],
          ['nhsMhsEndPoint', 'https://pcs.thirdparty.nhs.uk:4443/T99999/STU3/1/gpconnect/structured'],
          ['nhsMhsFQDN', 'pcs.thirdparty.nhs.uk'],
          ['nhsMhsCPAId', 'S999999999999'],
          ['uniqueIdentifier', '3cff295359dfb88df1cf'],
        ],
      },
    ]);
  });

  it('has no MHS record of what a system initiates, or receives without an endpoint', () => {
    expect(endpointsOf({ ...practice, initiates: [structured], receives: [readBinary] })).toEqual([]);
  });

  it('names an interaction once that a system lists twice', () => {
    const twice = { ...practice, initiates: [structured, structured], receives: [structured, structured] };
    expect(endpointsOf(twice)).toHaveLength(1);
    expect(registryEntries(registryOf(twice))).toEqual(registryEntries(registryOf(practice)));
  });

  it('tells the MHS records of two systems apart, and of two interactions', () => {
    const systems = [
      { ...practice, receives: [structured, 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1'] },
      { ...practice, asid: '999999999998' },
    ];
    const names = registryEntries(registryOf(...systems)).map(({ dn }) => dn);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(9);
  });

  // Source: the record of B82617 in a test of nhsconnect/gpconnect-appointment-checker: three lines, town and county, each there or empty.
  it('has the kind and the address of an organisation, and what a system is called', () => {
    const address = { line: ['COXWOLD'], city: 'YORK', district: 'NORTH YORKSHIRE', postalCode: 'YO61 4BB' };
    const entries = registryEntries({
      organisations: [{ odsCode: 'T99999', name: 'The Practice', type: 'PR', address }],
      systems: [{ ...practice, product: 'SystemX' }],
      agreements: [],
    });
    const valuesOf = (name: string) =>
      entries.flatMap(({ attributes }) => attributes.filter(([of]) => of === name).map(([, value]) => value));
    expect(valuesOf('nhsOrgTypeCode')).toEqual(['PR']);
    expect(valuesOf('postalAddress')).toEqual(['COXWOLD$$$YORK$NORTH YORKSHIRE']);
    expect(valuesOf('postalCode')).toEqual(['YO61 4BB']);
    expect(valuesOf('nhsProductName')).toEqual(['SystemX', 'SystemX']);
  });
});
