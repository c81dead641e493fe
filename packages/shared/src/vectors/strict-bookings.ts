import { created, notedOrRefused } from './answers.ts';
import { type Change, mapBody, withElements } from './changes.ts';
import { bookingProfileVectors } from './strict-bookings/as-its-profiles.ts';
import { strictSlotVectors } from './strict-bookings/slot-details.ts';
import {
  type BookedBody,
  appointmentProfile,
  asTheReferenceRefuses,
  bookingPayload,
  gpConnectExtension,
  plainExtension,
  strictBooking,
} from './strict-bookings/strict-booking.ts';
import type { Vector } from './vector.ts';

const withOrganisation = (change: object): Change =>
  mapBody((body: BookedBody) => ({ ...body, contained: [{ ...body.contained[0], ...change }] }));

const amending = (name: string, rule: string, says: string, change: Change, source: string): Vector => ({
  ...strictBooking(name, rule, says, change, source, notedOrRefused(rule)),
  name: `amending-${name}`,
  interaction: 'update-appointment',
});

/** What is wrong with an appointment that many providers take, and the reference provider does not. */
export const strictBookingVectors: readonly Vector[] = [
  strictBooking(
    'without-meta',
    'appointment-names-its-profile',
    'No meta.',
    withElements({ meta: undefined }),
    `${bookingPayload}: SHALL include the URI of the profile; gpconnect-demonstrator#203`,
  ),
  strictBooking(
    'with-foreign-profile',
    'appointment-names-its-profile',
    'The profile of another appointment.',
    withElements({ meta: { profile: ['https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1'] } }),
    `${bookingPayload}: SHALL include the URI of the profile; ${asTheReferenceRefuses}`,
  ),
  strictBooking(
    'with-version-of-profile',
    'appointment-names-its-profile',
    'A version of the profile, as the CapabilityStatement names it.',
    withElements({
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1/_history/1.8'] },
    }),
    'capability statement page: profiles are named with their version',
    created,
  ),
  amending(
    'without-meta',
    'appointment-names-its-profile',
    'No meta.',
    withElements({ meta: undefined }),
    'amend_an_appointment page: SHALL include the URI of the profile',
  ),
  {
    ...amending(
      'without-meta',
      'appointment-names-its-profile',
      'No meta.',
      withElements({ meta: undefined }),
      'cancel_an_appointment page: SHALL include the URI of the profile',
    ),
    name: 'cancelling-without-meta',
    interaction: 'cancel-appointment',
  },
  ...[
    ['indication', { reference: 'Condition/1' }],
    ['supportingInformation', { reference: 'Observation/1' }],
    ['incomingReferral', { reference: 'ReferralRequest/1' }],
  ].map(([element, value]) =>
    strictBooking(
      `with-${String(element)}`,
      'booking-elements-are-of-the-profile',
      `${String(element)}, which points to clinical data.`,
      withElements({ [String(element)]: [value] }),
      `${appointmentProfile}: ${String(element)} 0..0`,
    ),
  ),
  strictBooking(
    'with-cancellation-reason',
    'booking-extensions-are-permitted',
    'A reason for a cancellation.',
    plainExtension({ url: `${gpConnectExtension}AppointmentCancellationReason-1`, valueString: 'A reason.' }),
    asTheReferenceRefuses,
  ),
  strictBooking(
    'with-unknown-extension',
    'booking-extensions-are-permitted',
    'An extension that GP Connect does not have.',
    plainExtension({ url: 'https://example.org/unknown', valueString: 'x' }),
    `${asTheReferenceRefuses} for extensions in excess`,
  ),
  strictBooking(
    'with-extension-twice',
    'booking-extensions-are-permitted',
    'The booking organisation twice.',
    mapBody((body: BookedBody) => ({ ...body, extension: [...body.extension, ...body.extension] })),
    `${appointmentProfile}: each extension 0..1`,
  ),
  strictBooking(
    'with-contained-patient',
    'booking-contains-its-organisation-alone',
    'A contained Patient to which nothing refers.',
    mapBody((body: BookedBody) => ({
      ...body,
      contained: [...body.contained, { resourceType: 'Patient', id: 'p', birthDate: '1938-12-11' }],
    })),
    'FHIR STU3, DomainResource, invariant dom-3: what is contained is referred to; profile GPConnect-Appointment-1',
  ),
  strictBooking(
    'created-on-a-day',
    'booking-created-has-a-time',
    'created as a date without a time.',
    withElements({ created: '2026-11-30' }),
    `${bookingPayload}: "created SHALL be populated with the date and time"`,
  ),
  strictBooking(
    'with-identifier-without-system',
    'booking-identifiers-have-systems',
    'An identifier without a system.',
    withElements({ identifier: [{ value: '1' }] }),
    `${appointmentProfile}: identifier.system 1..1`,
  ),
  strictBooking(
    'without-organisation-profile',
    'booking-organisation-names-its-profile',
    'A booking organisation without meta.',
    withOrganisation({ meta: undefined }),
    `${bookingPayload}: SHALL conform to CareConnect-GPC-Organization-1; ${asTheReferenceRefuses}`,
  ),
  strictBooking(
    'with-email-only',
    'booking-organisation-has-a-phone',
    'A booking organisation with an e-mail address alone.',
    withOrganisation({ telecom: [{ system: 'email', value: 'a@b.example' }] }),
    'gpconnect-demonstrator#241',
  ),
  strictBooking(
    'with-phone-and-email',
    'booking-organisation-has-a-phone',
    'A booking organisation with an e-mail address and a phone.',
    withOrganisation({
      telecom: [
        { system: 'email', value: 'a@b.example' },
        { system: 'phone', value: '01632960400' },
      ],
    }),
    bookingPayload,
    created,
  ),
  strictBooking(
    'with-long-description',
    'booking-texts-are-short',
    'A description of 101 characters.',
    withElements({ description: 'a'.repeat(101) }),
    'book_an_appointment page: 100 characters; reference provider: 422',
  ),
  strictBooking(
    'with-long-comment',
    'booking-texts-are-short',
    'A comment of 501 characters.',
    withElements({ comment: 'a'.repeat(501) }),
    'book_an_appointment page: 500 characters; reference provider: 422',
  ),
  strictBooking(
    'with-longest-texts',
    'booking-texts-are-short',
    'A description of 100 characters and a comment of 500.',
    withElements({ description: 'a'.repeat(100), comment: 'a'.repeat(500) }),
    'book_an_appointment page: 100 and 500 characters',
    created,
  ),
  amending(
    'with-long-comment',
    'booking-texts-are-short',
    'A comment of 501 characters.',
    withElements({ comment: 'a'.repeat(501) }),
    'amend_an_appointment page: 500 characters; reference provider: 422',
  ),
  ...strictSlotVectors,
  ...bookingProfileVectors,
];
