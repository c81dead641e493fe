import type { Claims } from '../protocol/claims.ts';
import { tokenLifetime } from '../protocol/claims.ts';
import { sspHeaders } from '../protocol/headers.ts';
import { identifierSystems } from '../protocol/identifiers.ts';
import type { Interaction } from '../protocol/interactions.ts';
import { world } from '../world.ts';
import { addDays, localDate } from '../world/local-time.ts';
import { draftDefaults, type Draft } from './draft.ts';
import { goodAmendment, goodBooking, goodCancellation, type AppointmentSubject } from './good-appointment.ts';
import { goodMigration, goodRecordQuery } from './good-record-query.ts';
import { goodRegistration } from './good-registration.ts';

/** Who asks, whom, about whom. */
export interface Subject {
  /** The provider's service root URL for the interaction's capability. */
  readonly serviceRoot: string;
  readonly providerAsid: string;
  /** ASID of the consumer. */
  readonly consumerAsid: string;
  /** NHS number. */
  readonly patient: string;
  /** Logical id where the path names one resource; without it one that the cast has, and to cancel another than to amend. */
  readonly id?: string | undefined;
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
    path: interaction.path.replace('[id]', idOf(interaction.name, subject)) + queryOf(interaction, subject),
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
function goodClaims(interaction: Interaction, { serviceRoot, practitioner, organisation, now }: Subject): Claims {
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
  'search-healthcareservice': () => `?identifier=${encodeURIComponent(`${identifierSystems.dosService}|1000000123`)}`,
  'search-slot': ({ now }) => `?status=free&start=ge${day(now, 0)}&end=le${day(now, 7)}&_include=Slot:schedule`
    + '&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization',
  'search-patient-appointments': ({ now }) => `?start=ge${day(now, 0)}&start=le${day(now, 28)}`,
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

function bodyOf(interaction: Interaction, subject: Subject): string | undefined {
  const body = bodies[interaction.name];
  return body && JSON.stringify(body(subject));
}

/** The body of each interaction that has one. */
const bodies: Readonly<Record<string, (subject: Subject) => unknown>> = {
  'register-patient': ({ patient }) => goodRegistration(patient),
  'get-structured-record': ({ patient }) => goodRecordQuery(patient),
  'migrate-structured-record': ({ patient, organisation }) => goodMigration(patient, organisation.odsCode),
  'create-appointment': (subject) => goodBooking(appointmentSubject(subject), numberIn(subject.traceId)),
  'update-appointment': (subject) => goodAmendment(idOf('update-appointment', subject), appointmentSubject(subject)),
  'cancel-appointment': (subject) => goodCancellation(idOf('cancel-appointment', subject), appointmentSubject(subject)),
};

/** The resource that each interaction names where it is not the first. An appointment that was cancelled can no longer be amended: each has one of its own. */
const ids: Readonly<Record<string, string>> = {
  'cancel-appointment': '2',
  'read-binary': '07a6483f-732b-461e-86b6-edb665c45510',
  'migrate-binary': '1b7829fd-59fb-40f9-8c1d-e878f90afb17',
};

const idOf = (name: string, { id }: Subject): string => id ?? ids[name] ?? '1';

function appointmentSubject({ serviceRoot, patient, organisation, now }: Subject): AppointmentSubject {
  const practice = /\/([^/]+)\/STU3\//.exec(serviceRoot)?.[1] ?? world.practice.odsCode;
  return { practice, patient, organisation, now };
}

/** A number that a GUID stands for: two requests seldom have the same. */
const numberIn = (guid: string): number => Number.parseInt(guid.slice(0, 8), 16) || 0;

/** The local date some days after a moment, as `yyyy-mm-dd`. */
const day = (now: number, days: number): string => addDays(localDate(now * 1000), days);
