import type { Claims } from '../protocol/claims.ts';
import { tokenLifetime } from '../protocol/claims.ts';
import { sspHeaders } from '../protocol/headers.ts';
import { identifierSystems } from '../protocol/identifiers.ts';
import type { Interaction } from '../protocol/interactions.ts';
import { world } from '../world.ts';
import { draftDefaults, type Draft } from './draft.ts';

/** Who asks, whom, about whom. */
export interface Subject {
  /** The provider's service root URL for the interaction's capability. */
  readonly serviceRoot: string;
  readonly providerAsid: string;
  /** ASID of the consumer. */
  readonly consumerAsid: string;
  /** NHS number. */
  readonly patient: string;
  /** Logical id used where the path names one resource. */
  readonly id: string;
  readonly practitioner: Practitioner;
  readonly organisation: { readonly odsCode: string; readonly name: string };
  /** A new GUID. */
  readonly traceId: string;
  /** Seconds since the epoch. */
  readonly now: number;
}

export interface Practitioner {
  readonly id: string;
  readonly sdsUserId: string;
  readonly sdsRoleProfileId: string;
  readonly userGuid: string;
  readonly family: string;
  readonly given: readonly string[];
  readonly prefix: readonly string[];
}

/** A request for an interaction that meets every clause. */
export function goodRequest(interaction: Interaction, subject: Subject): Draft {
  const body = bodyOf(interaction, subject);
  return {
    interaction,
    method: interaction.method,
    serviceRoot: subject.serviceRoot,
    path: interaction.path.replace('[id]', subject.id) + queryOf(interaction, subject),
    headers: [
      [sspHeaders.traceId, subject.traceId],
      [sspHeaders.from, subject.consumerAsid],
      [sspHeaders.to, subject.providerAsid],
      [sspHeaders.interactionId, interaction.id],
      ['Accept', 'application/fhir+json'],
      ...(body === undefined ? [] : [['Content-Type', 'application/fhir+json;charset=utf-8'] as const]),
    ],
    token: { header: { ...draftDefaults.tokenHeader }, claims: { ...goodClaims(interaction, subject) } },
    encode: draftDefaults.encode,
    authorise: draftDefaults.authorise,
    body,
  };
}

/** The claims of a good token for an interaction. Source: audit and provenance page, 1.6.0. */
export function goodClaims(interaction: Interaction, { serviceRoot, practitioner, organisation, now }: Subject): Claims {
  const { consumer } = world;
  return {
    iss: consumer.endpoint,
    sub: practitioner.id,
    aud: serviceRoot,
    exp: now + tokenLifetime,
    iat: now,
    reason_for_request: interaction.reason,
    requested_scope: interaction.reason === 'migration' ? `${interaction.scope} conf/N` : interaction.scope,
    requesting_device: {
      resourceType: 'Device',
      identifier: [{ system: consumer.deviceIdSystem, value: consumer.product.identifier }],
      model: consumer.product.model,
      version: consumer.product.version,
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: identifierSystems.odsOrganisation, value: organisation.odsCode }],
      name: organisation.name,
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      id: practitioner.id,
      identifier: [
        { system: identifierSystems.sdsUser, value: practitioner.sdsUserId },
        { system: identifierSystems.sdsRoleProfile, value: practitioner.sdsRoleProfileId },
        { system: consumer.userIdSystem, value: practitioner.userGuid },
      ],
      name: [{ family: practitioner.family, given: [...practitioner.given], prefix: [...practitioner.prefix] }],
    },
  };
}

/** The query of each search; interactions that take none are absent. */
const queries: Readonly<Record<string, (subject: Subject) => string>> = {
  'search-patient': byNhsNumber,
  'search-patient-documents': byNhsNumber,
  'search-practitioner': () => `?identifier=${encodeURIComponent(`${identifierSystems.sdsUser}|G13579135`)}`,
  'search-organization': byOdsCode,
  'search-healthcareservice': byOdsCode,
  'search-slot': ({ now }) => `?status=free&start=ge${day(now, 0)}&end=le${day(now, 7)}&_include=Slot:schedule`,
  'search-patient-appointments': ({ now }) => `?start=ge${day(now, 0)}&start=le${day(now, 7)}`,
  'search-documentreference': () => '?_include=DocumentReference:subject:Patient&_include=DocumentReference:custodian:Organization'
    + '&_include=DocumentReference:author:Organization&_include=DocumentReference:author:Practitioner&_revinclude:recurse=PractitionerRole:practitioner',
};

function byNhsNumber({ patient }: Subject): string {
  return `?identifier=${encodeURIComponent(`${identifierSystems.nhsNumber}|${patient}`)}`;
}

function byOdsCode({ organisation }: Subject): string {
  return `?identifier=${encodeURIComponent(`${identifierSystems.odsOrganisation}|${organisation.odsCode}`)}`;
}

function queryOf(interaction: Interaction, subject: Subject): string {
  return queries[interaction.name]?.(subject) ?? '';
}

function bodyOf(interaction: Interaction, { patient }: Subject): string | undefined {
  if (interaction.method === 'GET') return undefined;
  if (interaction.endpoint === 'Appointment') return JSON.stringify({ resourceType: 'Appointment', status: 'booked' });
  const nhsNumber = { name: 'patientNHSNumber', valueIdentifier: { system: identifierSystems.nhsNumber, value: patient } };
  return JSON.stringify({ resourceType: 'Parameters', parameter: [nhsNumber] });
}

/** The date some days after a moment, as `yyyy-mm-dd`. */
const day = (now: number, days: number): string => new Date((now + days * 86_400) * 1000).toISOString().slice(0, 10);
