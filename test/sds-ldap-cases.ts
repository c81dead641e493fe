import type { LdifEntry } from '@mock-spine/mock-ssp/sds/ldif/ldif';
import { writeDn } from '@mock-spine/mock-ssp/sds/ldif/distinguished-name';

export const gpconnect = 'urn:nhs:names:services:gpconnect:';
export const searchPatient = `${gpconnect}fhir:rest:search:patient-1`;
export const readBinary = `${gpconnect}documents:fhir:rest:read:binary-1`;
export const root = 'https://localhost:9443/B82617/STU3/1/gpconnect';

/** Look-ups that find nothing: of what, and the filter. */
export const nothing = [
  ['a practice that nobody knows', `(&(nhsIDCode=Z99999) (objectClass=nhsMhs) (nhsMhsSvcIA=${searchPatient}))`],
  [
    'an interaction that nobody knows',
    '(&(nhsIDCode=B82617) (objectClass=nhsMhs) (nhsMhsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:search:nothing-1))',
  ],
  [
    'the endpoint of a practice without one',
    `(&(nhsIDCode=A21471) (objectClass=nhsMhs) (nhsMhsSvcIA=${searchPatient}))`,
  ],
  ['the endpoint of a consumer', `(&(nhsIDCode=A21472) (objectClass=nhsMhs) (nhsMhsSvcIA=${searchPatient}))`],
  ['what a practice is not accredited for', `(&(nhsIDCode=A20047) (objectClass=nhsMhs) (nhsMhsSvcIA=${readBinary}))`],
  ['the party key of another practice', '(&(nhsIDCode=B82617) (objectClass=nhsAs) (nhsMhsPartyKey=X12345-0000116))'],
  ['the attribute that the page misspells', `(&(nhsIDCode=A21472) (objectClass=nhsAS) (nhsaASvcIA=${searchPatient}))`],
] as const;

/** Names that have to be escaped in a distinguished name (RFC 4514, section 2.4), and some that look so. */
export const oddNames = [
  ' a',
  'b ',
  ' ',
  '#c',
  'd, e',
  'f "g"',
  'h + i = j',
  'k \\ l',
  '<m>;',
  'n\no',
  'Ŵyn 医院 😀',
  '\\',
  '\\,',
  'p\\ ',
  '=q',
  ':r',
  'o=nhs',
];

/** A directory with an organizational unit of each name. */
export const entriesNamed = (names: readonly string[]): LdifEntry[] => [
  {
    dn: 'o=nhs',
    attributes: [
      ['objectClass', 'organization'],
      ['o', 'nhs'],
    ],
  },
  ...names.map((name) => ({
    dn: writeDn([
      ['ou', name],
      ['o', 'nhs'],
    ]),
    attributes: [
      ['objectClass', 'organizationalUnit'],
      ['ou', name],
    ] as const,
  })),
];
