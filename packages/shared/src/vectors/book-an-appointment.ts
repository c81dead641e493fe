import type { ClauseId } from '../clauses/clause-id.ts';
import { localDateTime } from '../world/local-time.ts';
import { bookableSlots } from '../world/bookable-slots.ts';
import type { SlotDetails } from '../world/slots.ts';
import { badRequest, bothHops, created, invalidResource, noted } from './answers.ts';
import { all, mapBody, withElements, withHeader, type Change } from './changes.ts';
import type { Draft } from './draft.ts';
import { goodBooking } from './good-appointment.ts';
import type { Expected, Vector } from './vector.ts';

const interaction = 'create-appointment';
const suite = 'pages of appointment management (asserted by the 1.2.7 suite)';
const page = 'book_an_appointment page; A-041';

const nowOf = (draft: Draft): number => draft.token.claims['iat'] as number;

/** Books these of the slots that anybody may book. */
const bookingSlots =
  (choose: (free: readonly SlotDetails[]) => readonly SlotDetails[]): Change =>
  (draft) => {
    const now = nowOf(draft);
    const body = goodBooking(
      {
        practice: 'B82617',
        patient: '9690937278',
        organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
        now,
      },
      choose(bookableSlots('B82617', now * 1000)),
    );
    return { ...draft, body: JSON.stringify(body) };
  };

/** The last two slots of a clinic that follow one another. */
function lastAdjacent(free: readonly SlotDetails[]): readonly SlotDetails[] {
  const second = free.findLastIndex(
    (slot, i) => i > 0 && free[i - 1]!.schedule === slot.schedule && free[i - 1]!.end === slot.start,
  );
  return free.slice(second - 1, second + 1);
}

/** The same moments with the offset that British time does not have then: 09:00+00:00 is 10:00+01:00. */
const inOtherOffset: Change = mapBody((body: { start: string; end: string; created: string }) => ({
  ...body,
  start: otherOffset(body.start),
  end: otherOffset(body.end),
  created: otherOffset(body.created),
}));

function otherOffset(text: string): string {
  const ahead = text.endsWith('+00:00') ? 1 : 0;
  return `${new Date(Date.parse(text) + ahead * 3_600_000).toISOString().slice(0, 19)}+0${ahead}:00`;
}

const withParticipant = (position: number, change: Readonly<Record<string, unknown>>): Change =>
  mapBody((body: { participant: object[] }) => ({
    ...body,
    participant: body.participant.map((participant, i) =>
      i === position ? { ...participant, ...change } : participant,
    ),
  }));

const withOrganisation = (change: Readonly<Record<string, unknown>>): Change =>
  mapBody((body: { contained: object[] }) => ({ ...body, contained: [{ ...body.contained[0], ...change }] }));

/** Moves start and end to a day ago. */
const inThePast: Change = (draft) => {
  const start = (nowOf(draft) - 86_400) * 1000;
  return withElements({ start: localDateTime(start), end: localDateTime(start + 600_000) })(draft);
};

function row(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected = invalidResource,
  source = suite,
  requirement: ClauseId = 'A-041',
): Vector {
  return { name: `booking-${name}`, requirement, rule, says, source, interaction, change, at: bothHops(answer) };
}

/** The body that books an appointment. Source: book_an_appointment page. */
export const bookAnAppointmentVectors: readonly Vector[] = [
  row(
    'in-a-bundle',
    'body-is-the-resource',
    'The appointment in a Bundle.',
    mapBody((body) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: body }] })),
  ),
  row('of-another-resource', 'body-is-the-resource', 'A Slot.', withElements({ resourceType: 'Slot' })),
  row(
    'with-unknown-element',
    'body-is-valid-stu3',
    'An element that FHIR does not know.',
    withElements({ invalidField: 'x' }),
  ),
  row('with-wrong-type', 'body-is-valid-stu3', 'A number as description.', withElements({ description: 7 })),
  row('without-status', 'body-is-valid-stu3', 'No status.', withElements({ status: undefined })),
  row('without-participants', 'body-is-valid-stu3', 'No participant.', withElements({ participant: undefined })),
  row(
    'without-participant-status',
    'body-is-valid-stu3',
    'A participant without a status.',
    withParticipant(0, { status: undefined }),
  ),
  row(
    'with-wrong-participant-status',
    'body-is-valid-stu3',
    'A participant status that does not exist.',
    withParticipant(1, { status: 'perhaps' }),
  ),
  row(
    'body-empty',
    'body-is-well-formed',
    'An empty body.',
    (draft) => ({ ...draft, body: '' }),
    badRequest,
    'error handling page: a malformed body is BAD_REQUEST',
    'A-006',
  ),
  row(
    'body-null',
    'body-is-the-resource',
    'null as body.',
    (draft) => ({ ...draft, body: 'null' }),
    invalidResource,
    page,
  ),
  {
    ...row(
      'created-in-another-season',
      '',
      'The right moments, written with the offset of the other season.',
      inOtherOffset,
      noted('appointment-times-fit-the-season', created),
      'FHIR resource guidance page: (UK) local time; A-118',
      'A-118',
    ),
    rule: 'appointment-times-fit-the-season',
  },
  row('status-pending', 'booking-status-is-booked', 'The status pending.', withElements({ status: 'pending' })),
  row('with-reason', 'booking-has-no-reason', 'A clinical reason.', withElements({ reason: [{ text: 'A reason.' }] })),
  row(
    'with-specialty',
    'booking-has-no-reason',
    'A specialty.',
    withElements({ specialty: [{ text: 'A specialty.' }] }),
    invalidResource,
    page,
  ),
  row(
    'with-modifier-extension',
    'booking-has-no-modifier-extension',
    'A modifier extension.',
    withElements({ modifierExtension: [{ url: 'https://example.org/changes-everything', valueBoolean: true }] }),
    invalidResource,
    'FHIR STU3, extensibility: what is not understood must not be processed',
  ),
  row(
    'with-identifier-without-value',
    'booking-identifiers-have-values',
    'An identifier without a value.',
    withElements({ identifier: [{ system: 'https://example.org/Id/appointment' }] }),
    invalidResource,
    'profile GPConnect-Appointment-1: identifier.value 1..1; reference provider: 422',
  ),
  row(
    'with-identifier',
    'booking-identifiers-have-values',
    'An identifier with system and value.',
    withElements({ identifier: [{ system: 'https://example.org/Id/appointment', value: '1' }] }),
    created,
    'profile GPConnect-Appointment-1: identifier.value 1..1',
  ),
  row(
    'with-priority',
    'booking-has-no-reason',
    'A priority and a requested period, which the page does not forbid.',
    withElements({ priority: 1, requestedPeriod: [{ start: '2026-06-01' }] }),
    created,
    'book_an_appointment page: the elements that shall not be used are reason and specialty; A-041',
  ),
  row('without-start', 'booking-has-start-and-end', 'No start.', withElements({ start: undefined })),
  row('without-end', 'booking-has-start-and-end', 'No end.', withElements({ end: undefined })),
  row(
    'with-end-before-start',
    'booking-has-start-and-end',
    'Start and end exchanged.',
    mapBody((body: { start: string; end: string }) => ({ ...body, start: body.end, end: body.start })),
    invalidResource,
    page,
  ),
  row(
    'in-the-past',
    'booking-start-is-not-past',
    'A start that is a day ago.',
    inThePast,
    invalidResource,
    'pages of appointment management: an error, code not given; A-042',
    'A-042',
  ),
  row('without-slot', 'booking-has-slots', 'No slot.', withElements({ slot: undefined })),
  row(
    'with-absolute-slot',
    'booking-has-slots',
    'An absolute reference to a slot.',
    mapBody((body: { slot: { reference: string }[] }) => ({
      ...body,
      slot: [{ reference: `https://provider.example/${body.slot[0]!.reference}` }],
    })),
  ),
  row(
    'with-slot-of-another-type',
    'booking-has-slots',
    'A Schedule where the slot belongs.',
    withElements({ slot: [{ reference: 'Schedule/1' }] }),
  ),
  row(
    'with-slot-twice',
    'booking-has-slots',
    'The same slot twice.',
    mapBody((body: { slot: object[] }) => ({ ...body, slot: [...body.slot, ...body.slot] })),
    invalidResource,
    page,
  ),
  row(
    'without-actor',
    'booking-actors-are-relative',
    'A participant without an actor.',
    withParticipant(0, { actor: undefined }),
  ),
  row(
    'with-absolute-actor',
    'booking-actors-are-relative',
    'An absolute reference to the patient.',
    withParticipant(0, { actor: { reference: 'https://provider.example/Patient/1' } }),
  ),
  row(
    'with-actor-of-another-type',
    'booking-actors-are-relative',
    'A Device as participant.',
    withParticipant(1, { actor: { reference: 'Device/1' } }),
  ),
  row(
    'without-patient',
    'booking-has-patient-and-location',
    'No patient among the participants.',
    mapBody((body: { participant: object[] }) => ({ ...body, participant: body.participant.slice(1) })),
  ),
  row(
    'without-location',
    'booking-has-patient-and-location',
    'No location among the participants.',
    mapBody((body: { participant: object[] }) => ({ ...body, participant: body.participant.slice(0, 1) })),
  ),
  row(
    'with-participant-type-of-dstu2',
    'booking-participant-types-are-known',
    'PART of http://hl7.org/fhir/encounter-participant-type, which is no code system of STU3.',
    withParticipant(0, {
      type: [{ coding: [{ system: 'http://hl7.org/fhir/encounter-participant-type', code: 'PART' }] }],
    }),
    noted('booking-participant-types-are-known', created),
    'FHIR STU3, Appointment.participant.type: the binding is extensible; every booking of the assurance suite has it',
    'A-053',
  ),
  row(
    'with-unknown-participant-type',
    'booking-participant-types-are-known',
    'A participant type that does not exist.',
    withParticipant(1, { type: [{ coding: [{ system: 'http://hl7.org/fhir/v3/ParticipationType', code: 'NONE' }] }] }),
    noted('booking-participant-types-are-known', created),
    'FHIR STU3, Appointment.participant.type: the binding is extensible',
    'A-053',
  ),
  row(
    'with-participant-type',
    'booking-participant-types-are-known',
    'The participant type PART of STU3.',
    withParticipant(0, { type: [{ coding: [{ system: 'http://hl7.org/fhir/v3/ParticipationType', code: 'PART' }] }] }),
    created,
    'FHIR STU3, value set encounter-participant-type',
    'A-053',
  ),
  row(
    'with-organisation-type-of-another-system',
    'booking-organisation-type-is-known',
    'A type of the booking organisation of another code system.',
    withOrganisation({ type: [{ coding: [{ system: 'http://hl7.org/fhir/organization-type', code: 'prov' }] }] }),
    noted('booking-organisation-type-is-known', created),
    'FHIR STU3, Organization.type: an example binding; profile CareConnect-GPC-Organization-1: extensible',
    'A-053',
  ),
  row(
    'with-organisation-type',
    'booking-organisation-type-is-known',
    'A type of the booking organisation of GP Connect.',
    withOrganisation({
      type: [
        {
          coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1', code: 'urgent-care' }],
        },
      ],
    }),
    created,
    'cancel_an_appointment page: the contained organisation of the example',
    'A-053',
  ),
  row(
    'without-booking-organisation',
    'booking-organisation-is-complete',
    'No extension for the booking organisation.',
    withElements({ extension: undefined }),
    invalidResource,
    page,
  ),
  row(
    'without-contained-organisation',
    'booking-organisation-is-complete',
    'An extension that refers to nothing.',
    withElements({ contained: undefined }),
    invalidResource,
    page,
  ),
  row(
    'without-organisation-name',
    'booking-organisation-is-complete',
    'A booking organisation without a name.',
    withOrganisation({ name: undefined }),
  ),
  row(
    'without-organisation-telecom',
    'booking-organisation-is-complete',
    'A booking organisation without telecom.',
    withOrganisation({ telecom: undefined }),
  ),
  row(
    'without-organisation-identifier',
    'booking-organisation-is-complete',
    'A booking organisation without an ODS code.',
    withOrganisation({ identifier: undefined }),
    invalidResource,
    page,
  ),
  row(
    'without-created',
    'booking-has-created',
    'No created.',
    withElements({ created: undefined }),
    invalidResource,
    page,
  ),
  row(
    'without-description',
    'booking-has-description',
    'No description.',
    withElements({ description: undefined }),
    invalidResource,
    page,
  ),
  row('of-two-adjacent-slots', 'booking-has-slots', 'Two adjacent slots.', bookingSlots(lastAdjacent), created, page),
  row(
    'with-minimal-answer',
    'booking-status-is-booked',
    'Prefer: return=minimal.',
    all(
      bookingSlots((free) => free.slice(0, 1)),
      withHeader('Prefer', 'return=minimal'),
    ),
    created,
  ),
];
