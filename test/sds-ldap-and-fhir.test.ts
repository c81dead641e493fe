import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { startSsp, type RunningSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { oddRegistry, structured } from './support/odd-registry.ts';
import { serveExport } from './support/sds-export.ts';
import { itWithLdap, search, type Slapd } from './support/slapd.ts';

const interactions = [
  structured,
  'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
  'urn:nhs:names:services:gpconnect:documents:fhir:rest:read:binary-1',
  'urn:nhs:names:services:nothing',
];

interface Found {
  readonly identifier: readonly { readonly system: string; readonly value: string }[];
  readonly extension: readonly {
    readonly url: string;
    readonly valueReference?: { readonly identifier: { readonly value: string } };
  }[];
  readonly address: string;
}

let oddFile: string;
beforeAll(async () => {
  oddFile = join(await temporaryDirectory(), 'registry.json');
  writeFileSync(oddFile, JSON.stringify(oddRegistry));
});

const open: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(open.map((one) => one.close())));

/** Both ways to look up the same registry. */
async function startBoth(file?: string): Promise<{ ssp: RunningSsp; slapd: Slapd }> {
  const ssp = await startSsp(
    readSspSettings(
      [
        '--port',
        '0',
        '--control-port',
        '0',
        '--certs',
        await sharedPki(),
        ...(file === undefined ? [] : ['--registry', file]),
      ],
      {},
    ),
  );
  open.push(ssp);
  const { slapd } = await serveExport(file === undefined ? '' : `--registry '${file}'`);
  open.push(slapd);
  return { ssp, slapd };
}

async function ask(
  { controlPort }: RunningSsp,
  resource: 'Device' | 'Endpoint',
  odsCode: string,
  ...identifiers: string[]
): Promise<Found[]> {
  const query = new URLSearchParams({ organization: `https://fhir.nhs.uk/Id/ods-organization-code|${odsCode}` });
  for (const one of identifiers) query.append('identifier', `https://fhir.nhs.uk/Id/${one}`);
  const answer = await fetch(`http://localhost:${controlPort}/spine-directory/FHIR/R4/${resource}?${query}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { entry: { resource: Found }[] }).entry.map((entry) => entry.resource);
}

const identifier = ({ identifier: all }: Found, name: string) =>
  all.find(({ system }) => system === `https://fhir.nhs.uk/Id/${name}`)?.value;
const extensions = ({ extension }: Found, name: string) =>
  extension
    .filter(({ url }) => url.endsWith(name))
    .map(({ valueReference }) => valueReference!.identifier.value)
    .sort();

const endpointsByFhir = async (ssp: RunningSsp, odsCode: string, interaction: string) =>
  (await ask(ssp, 'Endpoint', odsCode, `nhsServiceInteractionId|${interaction}`)).map((found) => [
    found.address,
    identifier(found, 'nhsMhsPartyKey'),
    identifier(found, 'nhsMhsFQDN'),
    identifier(found, 'nhsMhsCPAId'),
  ]);

const endpointsByLdap = async (slapd: Slapd, odsCode: string, interaction: string) =>
  (await search(slapd, `(&(nhsIDCode=${odsCode}) (objectClass=nhsMhs) (nhsMhsSvcIA=${interaction}))`)).map((found) => [
    found['nhsmhsendpoint']![0],
    found['nhsmhspartykey']![0],
    found['nhsmhsfqdn']![0],
    found['nhsmhscpaid']![0],
  ]);

const systemsByFhir = async (ssp: RunningSsp, odsCode: string, ...identifiers: string[]) =>
  (await ask(ssp, 'Device', odsCode, ...identifiers)).map((found) => [
    identifier(found, 'nhsSpineASID'),
    identifier(found, 'nhsMhsPartyKey'),
    extensions(found, 'ManufacturingOrganisation'),
    extensions(found, 'NhsServiceInteractionId'),
  ]);

const systemsByLdap = async (slapd: Slapd, odsCode: string, condition: string) =>
  (await search(slapd, `(&(nhsIDCode=${odsCode}) (objectClass=nhsAs) (${condition}))`)).map((found) => [
    found['uniqueidentifier']![0],
    found['nhsmhspartykey']![0],
    found['nhsmhsmanufacturerorg'],
    found['nhsassvcia']!.toSorted(),
  ]);

describe.each<
  [what: string, file: () => string | undefined, odsCodes: string[], expected: { endpoints: number; systems: number }]
>(
  someOf(
    [
      [
        'the default registry',
        () => undefined,
        ['A21472', 'B82617', 'A21474', 'A21475', 'RLP', 'A20047', 'X12345', 'A21471', 'Z99999'],
        { endpoints: 8, systems: 21 },
      ],
      [
        'a registry with odd names',
        () => oddFile,
        ['T99999', 'T88888', 'T77777', 'T66666', 'Z99999'],
        { endpoints: 2, systems: 5 },
      ],
    ],
    1,
  ),
)('%s, looked up by LDAP and by FHIR', (_, file, odsCodes, expected) => {
  itWithLdap(
    'gives the same answers',
    async () => {
      const { ssp, slapd } = await startBoth(file());
      const seen = { endpoints: 0, systems: 0 };
      for (const odsCode of odsCodes) {
        for (const interaction of interactions) {
          const endpoints = await endpointsByLdap(slapd, odsCode, interaction);
          expect([odsCode, interaction, endpoints]).toEqual([
            odsCode,
            interaction,
            await endpointsByFhir(ssp, odsCode, interaction),
          ]);
          const systems = await systemsByLdap(slapd, odsCode, `nhsAsSvcIA=${interaction}`);
          expect([odsCode, interaction, systems]).toEqual([
            odsCode,
            interaction,
            await systemsByFhir(ssp, odsCode, `nhsServiceInteractionId|${interaction}`),
          ]);
          for (const [, partyKey] of endpoints) {
            expect(await systemsByLdap(slapd, odsCode, `nhsMHSPartyKey=${partyKey}`)).toEqual(
              await systemsByFhir(ssp, odsCode, `nhsServiceInteractionId|${interaction}`, `nhsMhsPartyKey|${partyKey}`),
            );
          }
          seen.endpoints += endpoints.length;
          seen.systems += systems.length;
        }
      }
      expect(seen).toEqual(expected);
      // Some seventy processes of ldapsearch.
    },
    60_000,
  );
});
