import { dialectOf } from '../dialects/dialects.ts';
import { sspHeaders } from '../protocol/headers.ts';
import { identifierSystems } from '../protocol/identifiers.ts';
import type { Interaction, InteractionName, Named } from '../protocol/interactions.ts';
import { world } from '../world.ts';
import { addDays, localDate } from '../world/local-time.ts';
import { defaultPatient, idAbout } from './about-whom.ts';
import { draftDefaults, type Draft } from './draft.ts';
import { amend, cancel, goodBooking, goodStanding, type AppointmentSubject } from './good-appointment.ts';
import { goodMigration, goodRecordQuery } from './good-record-query.ts';
import { goodClaims } from './good-claims.ts';
import { goodCareRecordQuery } from './good-care-record-query.ts';
import { goodRegistration } from './good-registration.ts';
import { bookOffered } from './offered-slot.ts';
import type { Subject } from './subject.ts';

/** A request for an interaction that meets every clause. */
export function goodRequest(interaction: Interaction, subject: Subject): Draft {
  const body = bodyOf(interaction, subject);
  const [json] = dialectOf(interaction).mediaTypes.json;
  return {
    interaction,
    method: interaction.method,
    serviceRoot: subject.serviceRoot,
    path: interaction.path.replace('[id]', idOf(interaction, subject)) + queryOf(interaction, subject),
    headers: [
      [sspHeaders.traceId, subject.traceId],
      [sspHeaders.from, subject.consumerAsid],
      [sspHeaders.to, subject.providerAsid],
      [sspHeaders.interactionId, interaction.id],
      ['Accept', json],
      ...(body === undefined ? [] : [['Content-Type', `${json};charset=utf-8`] as const]),
      ...(interaction.method === 'PUT' && subject.version !== undefined
        ? [['If-Match', subject.version] as const]
        : []),
    ],
    token: {
      header: { ...draftDefaults.tokenHeader },
      claims: { ...goodClaims(interaction, subject, whomItConcerns(interaction, subject)) },
    },
    encode: draftDefaults.encode,
    authorise: draftDefaults.authorise,
    body,
  };
}

/** Writes a part of a good request for an interaction. */
type Write<T> = (subject: Subject, interaction: Interaction) => T;

/** The query of each search. */
const queries: Readonly<Record<Named<{ search: object }>, Write<string>>> = {
  'search-patient': byNhsNumber,
  'search-patient-documents': byNhsNumber,
  'search-practitioner': () => byIdentifier(identifierSystems.sdsUser, 'G13579135'),
  'search-organization': (subject) => byIdentifier(identifierSystems.odsOrganisation, practiceOf(subject)),
  'search-healthcareservice': () => byIdentifier(identifierSystems.dosService, '1000000123'),
  'search-slot': ({ now }) =>
    `?status=free&start=ge${day(now, 0)}&end=le${day(now, 7)}&_include=Slot:schedule` +
    '&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization',
  'search-patient-appointments': ({ now }) => `?start=ge${day(now, 0)}&start=le${day(now, 28)}`,
  'search-documentreference': () =>
    '?_include=DocumentReference:subject:Patient&_include=DocumentReference:custodian:Organization' +
    '&_include=DocumentReference:author:Organization&_include=DocumentReference:author:Practitioner&_revinclude:recurse=PractitionerRole:practitioner',
};

function byNhsNumber(subject: Subject, interaction: Interaction): string {
  return byIdentifier(identifierSystems.nhsNumber, patientOf(interaction, subject));
}

function byIdentifier(system: string, value: string): string {
  return `?identifier=${encodeURIComponent(`${system}|${value}`)}`;
}

function queryOf(interaction: Interaction, subject: Subject): string {
  const known: Partial<Record<InteractionName, Write<string>>> = queries;
  return known[interaction.name]?.(subject, interaction) ?? '';
}

function bodyOf(interaction: Interaction, subject: Subject): string | undefined {
  const known: Partial<Record<InteractionName, Write<unknown>>> = bodies;
  const body = known[interaction.name];
  return body && JSON.stringify(body(subject, interaction));
}

/** The body of each interaction that has one. */
const bodies: Readonly<Record<Named<{ body: string }>, Write<unknown>>> = {
  'register-patient': (subject, interaction) => goodRegistration(patientOf(interaction, subject), subject.person),
  'get-structured-record': (subject, interaction) => goodRecordQuery(patientOf(interaction, subject)),
  'migrate-structured-record': (subject, interaction) => goodMigration(patientOf(interaction, subject)),
  'get-care-record': (subject, interaction) =>
    goodCareRecordQuery(patientOf(interaction, subject), subject.section, subject.period),
  'create-appointment': (subject, interaction) => {
    const body = goodBooking(appointmentSubject(interaction, subject), subject.slotNumber ?? numberIn(subject.traceId));
    return subject.slot ? bookOffered(body, subject.slot) : body;
  },
  'update-appointment': (subject, interaction) => amend(standingOr(interaction, subject)),
  'cancel-appointment': (subject, interaction) => cancel(standingOr(interaction, subject)),
};

const patientOf = (interaction: Interaction, subject: Subject): string =>
  subject.patient ?? defaultPatient(interaction, practiceOf(subject))?.nhsNumber ?? '';

const whomItConcerns = (interaction: Interaction, subject: Subject) => ({
  patient: patientOf(interaction, subject),
  practice: practiceOf(subject),
});

/** The resource that stands in the path; the first, where neither the subject nor the cast names one. */
function idOf(interaction: Interaction, subject: Subject): string {
  const { id, patientId, now } = subject;
  return (
    id ??
    (interaction.about === 'patient-id' ? patientId : undefined) ??
    idAbout(interaction.about, practiceOf(subject), patientOf(interaction, subject), now * 1000) ??
    firstId
  );
}

const firstId = '1';

function appointmentSubject(interaction: Interaction, subject: Subject): AppointmentSubject {
  const { patient, patientId, organisation, now } = subject;
  return {
    practice: practiceOf(subject),
    patient: patientOf(interaction, subject),
    patientId,
    named: patient !== undefined,
    organisation,
    now,
  };
}

const standingOr = (interaction: Interaction, subject: Subject): object =>
  subject.appointment ?? goodStanding(idOf(interaction, subject), appointmentSubject(interaction, subject));

const practiceOf = ({ practice, serviceRoot }: Subject): string =>
  practice ?? /\/([^/]+)\/(?:STU3|DSTU2)\//.exec(serviceRoot)?.[1] ?? world.practice.odsCode;

/** A number that a GUID stands for: two requests seldom have the same. */
const numberIn = (guid: string): number => Number.parseInt(guid.slice(0, 8), 16) || 0;

/** The local date some days after a moment, as `yyyy-mm-dd`. */
const day = (now: number, days: number): string => addDays(localDate(now * 1000), days);
