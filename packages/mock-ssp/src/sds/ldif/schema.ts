/** An attribute of SDS. */
interface AttributeType {
  /** Below the arc of this schema. */
  readonly number: number;
  readonly name: string;
  readonly says: string;
  /** Undefined where SDS finds nothing by it. */
  readonly equality?: 'caseExactMatch' | 'caseIgnoreMatch';
  readonly several?: true;
}

/** An object class of SDS. */
interface ObjectClass {
  readonly number: number;
  readonly name: string;
  readonly says: string;
  readonly above: string;
  readonly must: readonly string[];
  readonly may: readonly string[];
}

/**
 * Names: SDS page of GP Connect, and mapping of the SDS FHIR API; attribute names are the same in any case. Matching rules: what the SDS of OpenTest says of
 * itself (A-063), which does not have nhsMhsManufacturerOrg.
 */
const attributeTypes: readonly AttributeType[] = [
  { number: 1, name: 'nhsIDCode', says: 'ODS code of the organisation', equality: 'caseExactMatch' },
  {
    number: 2,
    name: 'nhsAsClient',
    says: 'ODS code of the organisation that uses the accredited system',
    equality: 'caseIgnoreMatch',
    several: true,
  },
  {
    number: 3,
    name: 'nhsAsSvcIA',
    says: 'Interaction that the accredited system may use',
    equality: 'caseExactMatch',
    several: true,
  },
  {
    number: 4,
    name: 'nhsMhsPartyKey',
    says: 'Party key, which joins accredited systems and message handling systems',
    equality: 'caseIgnoreMatch',
  },
  {
    number: 5,
    name: 'nhsMhsManufacturerOrg',
    says: 'ODS code of the organisation that makes the system',
    equality: 'caseExactMatch',
  },
  {
    number: 6,
    name: 'nhsMhsSvcIA',
    says: 'Interaction that the message handling system receives',
    equality: 'caseExactMatch',
  },
  { number: 7, name: 'nhsMhsEndPoint', says: 'Service root URL', equality: 'caseExactMatch', several: true },
  { number: 8, name: 'nhsMhsFQDN', says: 'Host of the service root URL' },
  { number: 9, name: 'nhsMhsCPAId', says: 'Contract properties agreement id', equality: 'caseExactMatch' },
  { number: 10, name: 'nhsProductName', says: 'What the system is called', equality: 'caseIgnoreMatch' },
  {
    number: 11,
    name: 'nhsOrgTypeCode',
    says: 'Kind of the organisation: PR of a GP practice',
    equality: 'caseExactMatch',
  },
];

/** The classes of SDS; `nhsOrg` stands for the several classes that SDS has for kinds of organisations. */
const objectClasses: readonly ObjectClass[] = [
  {
    number: 1,
    name: 'nhsAs',
    says: 'Accredited system',
    above: 'top',
    must: ['uniqueIdentifier', 'nhsIDCode', 'nhsMhsPartyKey'],
    may: ['nhsAsClient', 'nhsAsSvcIA', 'nhsMhsManufacturerOrg', 'nhsProductName'],
  },
  {
    number: 2,
    name: 'nhsMhs',
    says: 'Message handling system',
    above: 'top',
    must: ['uniqueIdentifier', 'nhsIDCode', 'nhsMhsPartyKey', 'nhsMhsSvcIA', 'nhsMhsEndPoint'],
    may: ['nhsMhsFQDN', 'nhsMhsCPAId', 'nhsProductName'],
  },
  {
    number: 3,
    name: 'nhsOrg',
    says: 'Organisation',
    above: 'organization',
    must: ['uniqueIdentifier', 'nhsIDCode'],
    may: ['nhsOrgTypeCode'],
  },
];

/** Object identifiers that need no registration: `2.25.` and a UUID as a number (ITU-T X.667). The specification's pages name none. */
const arc = '2.25.137599167363404241237501855221775571834';

/**
 * The schema of the export as a file that slapd.conf includes (not the LDIF form, which is for cn=config). It needs core.schema and
 * cosine.schema before it. There is no rule for parts of a value: SDS finds nothing by `*` within one.
 */
export const sdsSchema = (): string =>
  [
    ...attributeTypes.map(
      ({ number, name, says, equality, several }) =>
        `attributetype ( ${arc}.1.${number} NAME '${name}'\n  DESC '${says}'${equality === undefined ? '' : `\n  EQUALITY ${equality}`}\n  SYNTAX 1.3.6.1.4.1.1466.115.121.1.15${several ? '' : ' SINGLE-VALUE'} )\n`,
    ),
    ...objectClasses.map(
      ({ number, name, says, above, must, may }) =>
        `objectclass ( ${arc}.2.${number} NAME '${name}'\n  DESC '${says}'\n  SUP ${above} STRUCTURAL\n  MUST ${list(must)}${may.length === 0 ? '' : `\n  MAY ${list(may)}`} )\n`,
    ),
  ].join('\n');

const list = (names: readonly string[]): string => `( ${names.join(' $ ')} )`;
