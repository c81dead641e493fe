import { expect } from '@jest/globals';
import { serveExport } from './support/sds-export.ts';
import { itWithLdap, search } from './support/slapd.ts';

// Source: the queries of nhsconnect/gpconnect-appointment-checker (GetOrganisationDetailsByOdsCode, GetGpProviderAsIdByOdsCodeAndPartyKey), attributes and all.
itWithLdap('finds what a national tool asks of an organisation and of a system', async () => {
  const exported = await serveExport('');
  try {
    expect(
      await search(
        exported.slapd,
        '(uniqueidentifier=B82617)',
        ['nhsIDCode', 'o', 'postalAddress', 'postalCode', 'nhsOrgTypeCode'],
        'ou=organisations, o=nhs',
      ),
    ).toEqual([
      {
        dn: ['uniqueIdentifier=B82617,ou=organisations,o=nhs'],
        nhsidcode: ['B82617'],
        o: ['COXWOLD SURGERY'],
        postaladdress: ['1 Surgery Green$$$Coxwold$North Yorkshire'],
        postalcode: ['ZZ99 3CZ'],
        nhsorgtypecode: ['PR'],
      },
    ]);
    expect(
      await search(exported.slapd, '(&(nhsIDCode=B82617)(objectClass=nhsAs)(nhsMHSPartyKey=B82617-0198738))', [
        'nhsMHSPartyKey',
        'uniqueIdentifier',
        'nhsProductName',
      ]),
    ).toEqual([
      {
        dn: ['uniqueIdentifier=918999198738,ou=services,o=nhs'],
        uniqueidentifier: ['918999198738'],
        nhsmhspartykey: ['B82617-0198738'],
        nhsproductname: [expect.stringMatching(/^Mock /)],
      },
    ]);
  } finally {
    await exported.slapd.close();
  }
});
