import type { Capability } from './protocol/interactions.ts';
import { patients, unknownNhsNumber, type Person } from './world/patients.ts';

const roleOf = ({ role, nhsNumber }: Person) => ({ role, nhsNumber });

/**
 * The synthetic cast that both mocks know: who asks, who answers, and about whom.
 * Sources: published test data of the assurance suite for 1.5 and 1.6 (NHS numbers, ODS code, ASIDs); every other detail is made up.
 */
export const world = {
  consumer: {
    asid: '200000000359',
    odsCode: 'A21472',
    organisation: 'Mock Urgent Care Centre',
    partyKey: 'A21472-0000359',
    manufacturer: 'Mock Consumer Systems',
    fqdn: 'consumer.mock-spine.test',
    endpoint: 'https://consumer.mock-spine.test/',
    product: { identifier: 'MOCK-CONSUMER-1', model: 'Mock consumer', version: '1.0.0' },
    userIdSystem: 'https://consumer.mock-spine.test/Id/user-guid',
    deviceIdSystem: 'https://consumer.mock-spine.test/Id/device-identifier',
  },
  practitioner: {
    id: '10019',
    sdsUserId: '111222333444',
    sdsRoleProfileId: '444555666777',
    userGuid: '98ed4f78-814d-4266-8d5b-cde742f3093c',
    family: 'Jones',
    given: ['Claire'],
    prefix: ['Dr'],
  },
  practice: {
    odsCode: 'B82617',
    asid: '918999198738',
    name: 'COXWOLD SURGERY',
    partyKey: 'B82617-0198738',
    cpaId: 'S918999198738',
  },
  /** The FQDN in the client certificate of the Spine Secure Proxy. */
  sspFqdn: 'proxy.mock-spine.test',
  /** Roles and NHS numbers of all people; `unknown` is nobody's number. */
  patients: [roleOf(patients[0]), ...patients.slice(1).map(roleOf), { role: 'unknown', nhsNumber: unknownNhsNumber }],
} as const;

/**
 * The path of a service root, below the provider's origin: `/B82617/STU3/1/gpconnect/structured`. Source: general API guidance, "Service root URL", 1.6.0; of 0.7
 * the pages have several forms.
 */
export const serviceRootPath = (odsCode: string, capability: Capability): string =>
  `/${odsCode}/${belowPractice[capability]}`;

const belowPractice: Readonly<Record<Capability, string>> = {
  gpconnect: 'STU3/1/gpconnect',
  structured: 'STU3/1/gpconnect/structured',
  documents: 'STU3/1/gpconnect/documents',
  html: 'DSTU2/1/gpconnect',
};
