import { createHash } from 'node:crypto';
import {
  endpointFor,
  type Organisation,
  type OrganisationAddress,
  type Registry,
  type System,
} from '../../registry/registry.ts';
import { writeDn } from './distinguished-name.ts';
import type { LdifAttribute, LdifEntry } from './ldif.ts';

/**
 * A registry as the Spine Directory Service has it: an AS record for each system, an MHS record for each interaction that it receives at an
 * endpoint, and the organisations. Agreements are not part of SDS. Source: SDS pages of GP Connect, "AS records", "MHS records and endpoints"
 * and "Registering endpoints".
 */
export const registryEntries = ({ organisations, systems }: Registry): LdifEntry[] => [
  {
    dn: writeDn(nhs),
    attributes: [
      ['objectClass', 'organization'],
      ['o', 'nhs'],
    ],
  },
  branch('organisations'),
  ...organisations.map(organisationEntry),
  branch('services'),
  ...systems.map(systemEntry),
  ...systems.flatMap(endpointEntries),
];

const nhs: readonly LdifAttribute[] = [['o', 'nhs']];

const branch = (name: string): LdifEntry => ({
  dn: writeDn([['ou', name], ...nhs]),
  attributes: [
    ['objectClass', 'organizationalUnit'],
    ['ou', name],
  ],
});

const organisationEntry = ({ odsCode, name, type, address }: Organisation): LdifEntry =>
  record('organisations', odsCode, [
    ['objectClass', 'nhsOrg'],
    ['nhsIDCode', odsCode],
    ['o', name],
    ...given('nhsOrgTypeCode', type),
    ...given('postalAddress', address && writeAddress(address)),
    ...given('postalCode', address?.postalCode),
  ]);

/** Three lines, the town and the county, each there or empty: `COXWOLD$$$YORK$NORTH YORKSHIRE`. Source: the record of B82617 in a test of nhsconnect/gpconnect-appointment-checker. */
const writeAddress = ({
  line: [first = '', second = '', third = ''],
  city = '',
  district = '',
}: OrganisationAddress): string => [first, second, third, city, district].join('$');

const given = (name: string, value: string | undefined): LdifAttribute[] =>
  value === undefined ? [] : [[name, value]];

const systemEntry = ({ asid, odsCode, partyKey, manufacturer, product, initiates, receives }: System): LdifEntry =>
  record('services', asid, [
    ['objectClass', 'nhsAs'],
    ['nhsIDCode', odsCode],
    ['nhsAsClient', odsCode],
    ['nhsMhsPartyKey', partyKey],
    ['nhsMhsManufacturerOrg', manufacturer],
    ...given('nhsProductName', product),
    ...[...new Set([...initiates, ...receives])].map((interaction): LdifAttribute => ['nhsAsSvcIA', interaction]),
  ]);

/** One for each interaction: "CMA" endpoints. None where the system has no endpoint for the interaction. */
function endpointEntries(system: System): LdifEntry[] {
  const { asid, odsCode, partyKey, cpaId, product, receives } = system;
  return [...new Set(receives)].flatMap((interaction) => {
    const address = endpointFor(system, interaction);
    if (address === undefined) return [];
    return [
      record('services', mhsId(asid, interaction), [
        ['objectClass', 'nhsMhs'],
        ['nhsIDCode', odsCode],
        ['nhsMhsPartyKey', partyKey],
        ['nhsMhsSvcIA', interaction],
        ['nhsMhsEndPoint', address],
        ['nhsMhsFQDN', new URL(address).hostname],
        ['nhsMhsCPAId', cpaId],
        ...given('nhsProductName', product),
      ]),
    ];
  });
}

const record = (under: string, id: string, attributes: readonly LdifAttribute[]): LdifEntry => ({
  dn: writeDn([['uniqueIdentifier', id], ['ou', under], ...nhs]),
  attributes: [...attributes, ['uniqueIdentifier', id]],
});

/** Always the same for the same endpoint, and of the form in the page's example: twenty hexadecimal digits. */
const mhsId = (asid: string, interaction: string): string =>
  createHash('sha1').update(`mock-spine:mhs/${asid}/${interaction}`).digest('hex').slice(0, 20);
