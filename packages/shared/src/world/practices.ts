import type { EnablementKey } from '../protocol/interactions.ts';

/** ODS codes of the practices. Source: published test data (B82617, A20047, X12345). */
export type PracticeCode = 'B82617' | 'A20047' | 'X12345';

/** A GP practice of the cast. ODS codes, ASIDs and SDS user ids are published test data; every other detail is made up. */
export interface PracticeDetails {
  readonly odsCode: string;
  readonly asid: string;
  readonly name: string;
  /** Logical id of its Organization. */
  readonly organisationId: string;
  readonly address: Address;
  readonly phone: string;
  /** The places where it sees patients; the first is the main surgery. */
  readonly sites: readonly Site[];
  readonly practitioners: readonly Clinician[];
  readonly services: readonly HealthcareService[];
  /** What is switched off from the start. */
  readonly disabled: readonly EnablementKey[];
}

export interface Address {
  readonly line: readonly string[];
  readonly city: string;
  readonly district: string;
  readonly postalCode: string;
  readonly country?: string;
}

export interface Site {
  readonly id: string;
  readonly siteCode: string;
  readonly name: string;
  readonly address: Address;
  readonly phone: string;
  /** Absent on one that is open. */
  readonly status?: 'suspended';
}

export interface Clinician {
  readonly id: string;
  readonly sdsUserId: string;
  readonly family: string;
  readonly given: string;
  readonly prefix?: string;
  readonly gender: 'male' | 'female';
  readonly role: JobRole;
  /** What they speak, in codes of CareConnect-HumanLanguage-1; absent where nobody says. */
  readonly languages?: readonly { readonly code: string; readonly display: string }[];
  /** SDS role profile ids; absent on one who has none. */
  readonly roleProfiles?: readonly string[];
  /** Whether systems are told of no family name that may leave it out. */
  readonly mayLackFamily?: true;
}

/** An SDS job role. */
export interface JobRole {
  readonly code: string;
  readonly display: string;
}

/** A service of the Directory of Services that the practice offers (1.2.8). */
export interface HealthcareService {
  readonly id: string;
  readonly dosServiceId: string;
  readonly name: string;
}

export const generalPractitioner: JobRole = { code: 'R0260', display: 'General Medical Practitioner' };
const nurse = { code: 'R0620', display: 'Staff Nurse' };

const coxwoldAddress: Address = {
  line: ['1 Surgery Green'],
  city: 'Coxwold',
  district: 'North Yorkshire',
  postalCode: 'ZZ99 3CZ',
};
const leggAddress: Address = {
  line: ['30 Albert Square'],
  city: 'Walford',
  district: 'Mock London',
  postalCode: 'ZZ99 4AZ',
};
const mockingbirdAddress: Address = {
  line: ['7 Mockingbird Way'],
  city: 'Thirsk',
  district: 'North Yorkshire',
  postalCode: 'ZZ99 5AZ',
};

/**
 * The practices that the provider serves, the default one first. Coxwold's practitioners have as many role profiles, and its sites the logical ids, that the published
 * test data of the suite gives to their codes.
 */
export const practices: readonly PracticeDetails[] = [
  {
    odsCode: 'B82617',
    asid: '918999198738',
    name: 'COXWOLD SURGERY',
    organisationId: '1',
    address: coxwoldAddress,
    phone: '01632960100',
    sites: [
      { id: '1', siteCode: 'Z26556', name: 'Coxwold Surgery', address: coxwoldAddress, phone: '01632960100' },
      {
        id: '8',
        siteCode: 'Z33432',
        name: 'Kilburn Branch Surgery',
        address: { line: ['2 White Horse Lane'], city: 'Kilburn', district: 'North Yorkshire', postalCode: 'ZZ99 3EZ' },
        phone: '01632960101',
      },
      {
        id: '3',
        siteCode: 'Z33433',
        name: 'Oldstead Branch Surgery',
        address: {
          line: ['3 Oldstead Road'],
          city: 'Oldstead',
          district: 'North Yorkshire',
          postalCode: 'ZZ99 3GZ',
          country: 'GBR',
        },
        phone: '01632960102',
        status: 'suspended',
      },
    ],
    practitioners: [
      {
        id: '1',
        sdsUserId: 'G13579135',
        family: 'Gilbert',
        given: 'Nichole',
        prefix: 'Dr',
        gender: 'female',
        role: generalPractitioner,
      },
      {
        id: '2',
        sdsUserId: 'G11111116',
        family: 'Pickering',
        given: 'Amir',
        prefix: 'Dr',
        gender: 'male',
        role: generalPractitioner,
        roleProfiles: ['PT1234'],
      },
      {
        id: '3',
        sdsUserId: 'G22345655',
        family: 'Ampleforth',
        given: 'Grace',
        prefix: 'Ms',
        gender: 'female',
        role: nurse,
        roleProfiles: ['PT1122', 'PT1234'],
        languages: [
          { code: 'de', display: 'German' },
          { code: 'en', display: 'English' },
        ],
      },
      {
        id: '4',
        sdsUserId: 'G22222226',
        family: 'Wass',
        given: 'Melissa',
        prefix: 'Dr',
        gender: 'female',
        role: generalPractitioner,
        roleProfiles: ['PT2222'],
        mayLackFamily: true,
      },
    ],
    services: [
      { id: '1', dosServiceId: '1000000123', name: 'Coxwold Extended Access Hub' },
      { id: '2', dosServiceId: '1000000124', name: 'Kilburn Treatment Room' },
    ],
    disabled: [],
  },
  {
    odsCode: 'A20047',
    asid: '918999198993',
    name: "DR LEGG'S SURGERY",
    organisationId: '1',
    address: leggAddress,
    phone: '01632960200',
    sites: [{ id: '1', siteCode: 'Z33433', name: "Dr Legg's Surgery", address: leggAddress, phone: '01632960200' }],
    practitioners: [
      {
        id: '1',
        sdsUserId: 'G22222226',
        family: 'Legg',
        given: 'Harold',
        prefix: 'Dr',
        gender: 'male',
        role: generalPractitioner,
      },
      {
        id: '2',
        sdsUserId: 'G22222226',
        family: 'Legg',
        given: 'Harold',
        prefix: 'Dr',
        gender: 'male',
        role: generalPractitioner,
        roleProfiles: ['PT3333'],
      },
    ],
    services: [],
    disabled: [],
  },
  {
    odsCode: 'X12345',
    asid: '200000000116',
    name: 'MOCKINGBIRD HEALTH CENTRE',
    organisationId: '1',
    address: mockingbirdAddress,
    phone: '01632960300',
    sites: [
      {
        id: '1',
        siteCode: 'Z99899',
        name: 'Mockingbird Health Centre',
        address: mockingbirdAddress,
        phone: '01632960300',
      },
    ],
    practitioners: [
      {
        id: '1',
        sdsUserId: 'G99999999',
        family: 'Finch',
        given: 'Jean',
        prefix: 'Dr',
        gender: 'female',
        role: generalPractitioner,
      },
    ],
    services: [],
    disabled: ['structured', 'documents'],
  },
];

/** The practice with this ODS code. @throws Error when the cast has none */
export function practiceByCode(odsCode: PracticeCode): PracticeDetails {
  const practice = practices.find((candidate) => candidate.odsCode === odsCode);
  if (!practice) throw new Error(`No practice ${odsCode} is in the cast.`);
  return practice;
}
