import { withClaim, mapClaim, all, type Change } from './changes.ts';
import type { Practitioner } from './subject.ts';
import { dialects } from '../dialects/dialects.ts';
import { world } from '../world.ts';

/** Somebody who asks: a practitioner, at an organisation, with a consumer system. */
export interface Persona {
  /** Short name, for command lines. */
  readonly name: string;
  /** Who it is, as one sentence. */
  readonly says: string;
  readonly practitioner: Practitioner;
  readonly organisation: { readonly odsCode: string; readonly name: string };
  readonly system: ConsumerSystem;
}

/** The software that a persona uses. */
export interface ConsumerSystem {
  readonly asid: string;
  /** URL of the consumer's Spine endpoint: the claim `iss`. */
  readonly endpoint: string;
  readonly product: { readonly identifier: string; readonly model: string; readonly version: string };
  readonly userIdSystem: string;
  readonly deviceIdSystem: string;
}

const { consumer } = world;
const urgentCareCentre = { odsCode: consumer.odsCode, name: consumer.organisation };

/**
 * The personas, the default one first. All details are made up; organisations and ASIDs are those of the SSP's default registry. Source of what a practitioner has: audit and provenance page, 1.6.0, where
 * `UNK` stands for an SDS user id or a role profile id that is not known.
 */
export const personas: readonly [Persona, ...Persona[]] = [
  persona('doctor', 'Dr Claire Jones, who works at the urgent care centre.', world.practitioner),
  persona('nurse', 'Sister Ngozi Adeyemi of the urgent care centre.', {
    id: '10020',
    sdsUserId: '111222333555',
    sdsRoleProfileId: '444555666888',
    userGuid: '4f1f0f5c-8a0e-4b0e-9f0b-0d9a3c5d7e21',
    family: 'Adeyemi',
    given: ['Ngozi'],
    prefix: ['Sister'],
  }),
  persona('call-handler', 'Sam Okafor, who answers the telephone and books, and has no role profile.', {
    id: '10021',
    sdsUserId: '111222333666',
    sdsRoleProfileId: 'UNK',
    userGuid: '9b7de1f2-6d3a-4d52-8a37-61d1c0a1f4b3',
    family: 'Okafor',
    given: ['Sam'],
    prefix: ['Mx'],
  }),
  persona('without-smartcard', 'Dr Jo Lewis, a locum whom SDS does not know: user and role profile are UNK.', {
    id: '10022',
    sdsUserId: 'UNK',
    sdsRoleProfileId: 'UNK',
    userGuid: 'c2a1f3de-2b1f-4a8e-8f6f-7c1f0a9d5b64',
    family: 'Lewis',
    given: ['Jo', 'Alex'],
    prefix: ['Dr'],
  }),
  {
    name: 'walk-in-nurse',
    says: 'Nurse Priya Shah of a walk-in centre, whose system may use Foundations and Appointments only.',
    practitioner: {
      id: '20001',
      sdsUserId: '222111333444',
      sdsRoleProfileId: '555444666777',
      userGuid: '1d3c6a0e-52b7-4c57-9f0b-8f2e4a6b7c10',
      family: 'Shah',
      given: ['Priya'],
      prefix: ['Ms'],
    },
    organisation: { odsCode: 'A21475', name: 'Mock Walk-in Centre' },
    system: systemOf('200000000360', 'MOCK-WALK-IN-1', 'Mock walk-in system'),
  },
  {
    name: 'hospital-doctor',
    says: 'Dr Tom Baker of a hospital that has no data-sharing agreement: is refused.',
    practitioner: {
      id: '30001',
      sdsUserId: '333111222444',
      sdsRoleProfileId: '666444555777',
      userGuid: '7a5b9c2d-0e1f-4a3b-8c6d-5e4f3a2b1c0d',
      family: 'Baker',
      given: ['Tom'],
      prefix: ['Dr'],
    },
    organisation: { odsCode: 'RLP', name: 'Mock District Hospital' },
    system: systemOf('200000000361', 'MOCK-HOSPITAL-1', 'Mock hospital system'),
  },
  {
    name: 'community-pharmacist',
    says: "Lee Wong of a community hospital whose system has another certificate: is refused with this consumer's.",
    practitioner: {
      id: '40001',
      sdsUserId: '444111222333',
      sdsRoleProfileId: '777444555666',
      userGuid: '2f4e6d8c-1a3b-4c5d-9e7f-6a8b0c2d4e6f',
      family: 'Wong',
      given: ['Lee'],
      prefix: ['Mr'],
    },
    organisation: { odsCode: 'A21474', name: 'Mock Community Hospital' },
    system: systemOf('200000000115', 'MOCK-PHARMACY-1', 'Mock pharmacy system'),
  },
];

/** Writes a persona's system into the claims of a good request, which has that of the default consumer. */
export const asPersona = ({ system }: Persona): Change =>
  all(
    withClaim('iss', system.endpoint),
    withClaim('requesting_device', {
      resourceType: 'Device',
      identifier: [{ system: system.deviceIdSystem, value: system.product.identifier }],
      model: system.product.model,
      version: system.product.version,
    }),
    mapClaim(
      'requesting_practitioner',
      ({ identifier, ...practitioner }: { identifier: { system: string; value: string }[] }) => ({
        ...practitioner,
        identifier: identifier.map((one) =>
          nationalSystems.includes(one.system) ? one : { ...one, system: system.userIdSystem },
        ),
      }),
    ),
  );

/** Those of either dialect. */
const nationalSystems: readonly string[] = Object.values(dialects).flatMap(({ systems }) => [
  systems.sdsUser,
  systems.sdsRoleProfile,
]);

function persona(name: string, says: string, practitioner: Practitioner): Persona {
  return { name, says, practitioner, organisation: urgentCareCentre, system: consumer };
}

function systemOf(asid: string, identifier: string, model: string): ConsumerSystem {
  return { ...consumer, asid, product: { identifier, model, version: '1.0.0' } };
}
