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

// Source: NRL, "Retrieval via the SSP": SDS lists the provider under DocumentReference.content; the project's facts on NRL.
itWithLdap('finds a service that is none of GP Connect by its interaction id, as FHIR does', async () => {
  const exported = await serveExport('');
  try {
    const id = 'urn:nhs:names:services:nrl:DocumentReference.content';
    const found = await search(exported.slapd, `(&(nhsIDCode=MOCKN)(objectClass=nhsMhs)(nhsMhsSvcIA=${id}))`, [
      'nhsMhsEndPoint',
      'nhsMhsPartyKey',
    ]);
    expect(found).toMatchObject([
      { nhsmhsendpoint: ['https://localhost:9444/MOCKN/Binary'], nhsmhspartykey: ['MOCKN-9198901'] },
    ]);
    const systems = await search(exported.slapd, `(&(nhsIDCode=MOCKN)(objectClass=nhsAs)(nhsAsSvcIA=${id}))`, [
      'uniqueIdentifier',
    ]);
    expect(systems).toMatchObject([{ uniqueidentifier: ['918999198901'] }]);
  } finally {
    await exported.slapd.close();
  }
});
