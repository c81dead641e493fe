import { localDateTime } from '../../world/local-time.ts';
import { badRequest, created, invalidResource, noted } from '../answers.ts';
import { type Change, mapBody, withElements } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { blankIsEmpty, booking, bookingPage, nowOf } from './booking.ts';
import { withParticipant } from './slots-and-participants.ts';

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

/** Moves start and end to a day ago. */
const inThePast: Change = (draft) => {
  const start = (nowOf(draft) - 86_400) * 1000;
  return withElements({ start: localDateTime(start), end: localDateTime(start + 600_000) })(draft);
};

/** What the body is, and the elements of the appointment itself. */
export const bookingElementVectors: readonly Vector[] = [
  booking(
    'in-a-bundle',
    'body-is-the-resource',
    'The appointment in a Bundle.',
    mapBody((body) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: body }] })),
  ),
  booking('of-another-resource', 'body-is-the-resource', 'A Slot.', withElements({ resourceType: 'Slot' })),
  booking(
    'with-unknown-element',
    'body-is-valid-stu3',
    'An element that FHIR does not know.',
    withElements({ invalidField: 'x' }),
  ),
  booking('with-wrong-type', 'body-is-valid-stu3', 'A number as description.', withElements({ description: 7 })),
  booking(
    'with-blank-description',
    'booking-has-description',
    'A description of blanks.',
    withElements({ description: '  ' }),
    invalidResource,
    blankIsEmpty,
  ),
  booking(
    'with-blank-identifier',
    'booking-identifiers-have-values',
    'An identifier whose value is a blank.',
    withElements({ identifier: [{ system: 'https://consumer.example/Id', value: ' ' }] }),
    invalidResource,
    blankIsEmpty,
  ),
  booking('without-status', 'body-is-valid-stu3', 'No status.', withElements({ status: undefined })),
  booking('without-participants', 'body-is-valid-stu3', 'No participant.', withElements({ participant: undefined })),
  booking(
    'without-participant-status',
    'body-is-valid-stu3',
    'A participant without a status.',
    withParticipant(0, { status: undefined }),
  ),
  booking(
    'with-wrong-participant-status',
    'body-is-valid-stu3',
    'A participant status that does not exist.',
    withParticipant(1, { status: 'perhaps' }),
  ),
  booking(
    'body-empty',
    'body-is-well-formed',
    'An empty body.',
    (draft) => ({ ...draft, body: '' }),
    badRequest,
    'error handling page: a malformed body is BAD_REQUEST',
    'A-006',
  ),
  booking(
    'body-null',
    'body-is-the-resource',
    'null as body.',
    (draft) => ({ ...draft, body: 'null' }),
    invalidResource,
    bookingPage,
  ),
  {
    ...booking(
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
  booking('status-pending', 'booking-status-is-booked', 'The status pending.', withElements({ status: 'pending' })),
  booking(
    'with-reason',
    'booking-has-no-reason',
    'A clinical reason.',
    withElements({ reason: [{ text: 'A reason.' }] }),
  ),
  booking(
    'with-specialty',
    'booking-has-no-reason',
    'A specialty.',
    withElements({ specialty: [{ text: 'A specialty.' }] }),
    invalidResource,
    bookingPage,
  ),
  booking(
    'with-modifier-extension',
    'booking-has-no-modifier-extension',
    'A modifier extension.',
    withElements({ modifierExtension: [{ url: 'https://example.org/changes-everything', valueBoolean: true }] }),
    invalidResource,
    'FHIR STU3, extensibility: what is not understood must not be processed',
  ),
  booking(
    'with-identifier-without-value',
    'booking-identifiers-have-values',
    'An identifier without a value.',
    withElements({ identifier: [{ system: 'https://example.org/Id/appointment' }] }),
    invalidResource,
    'profile GPConnect-Appointment-1: identifier.value 1..1; reference provider: 422',
  ),
  booking(
    'with-identifier',
    'booking-identifiers-have-values',
    'An identifier with system and value.',
    withElements({ identifier: [{ system: 'https://example.org/Id/appointment', value: '1' }] }),
    created,
    'profile GPConnect-Appointment-1: identifier.value 1..1',
  ),
  booking(
    'with-priority',
    'booking-has-no-reason',
    'A priority, which the page does not forbid.',
    withElements({ priority: 1 }),
    created,
    'book_an_appointment page: the elements that shall not be used are reason and specialty; A-041',
  ),
  booking('without-start', 'booking-has-start-and-end', 'No start.', withElements({ start: undefined })),
  booking('without-end', 'booking-has-start-and-end', 'No end.', withElements({ end: undefined })),
  booking(
    'with-end-before-start',
    'booking-has-start-and-end',
    'Start and end exchanged.',
    mapBody((body: { start: string; end: string }) => ({ ...body, start: body.end, end: body.start })),
    invalidResource,
    bookingPage,
  ),
  booking(
    'in-the-past',
    'booking-start-is-not-past',
    'A start that is a day ago.',
    inThePast,
    invalidResource,
    'pages of appointment management: an error, code not given; A-042',
    'A-042',
  ),
];
