import { bookableSlots } from '../../world/bookable-slots.ts';
import { type SlotDetails, slotById } from '../../world/slots.ts';
import { created } from '../answers.ts';
import { type Change, mapBody, withElements } from '../changes.ts';
import type { Draft } from '../draft.ts';
import type { Vector } from '../vector.ts';
import {
  type BookedBody,
  appointmentProfile,
  asTheReferenceRefuses,
  gpConnectExtension,
  plainExtension,
  strictBooking,
} from './strict-booking.ts';
import { firstOf } from '../../failures/surely.ts';

const withExtension = (added: (slot: SlotDetails) => object): Change =>
  ofSlot((body, slot) => ({ ...body, extension: [...body.extension, added(slot)] }));
const withPractitioner = (choose: (slot: SlotDetails) => string): Change =>
  ofSlot((body, slot) => ({
    ...body,
    participant: [...body.participant, { actor: { reference: `Practitioner/${choose(slot)}` }, status: 'accepted' }],
  }));

const withMinutes = (more: number): Change =>
  mapBody((body: BookedBody) => ({
    ...body,
    minutesDuration: (Date.parse(body.end) - Date.parse(body.start)) / 60_000 + more,
  }));

/** A change that knows the slot of a booking; where it is not of the cast, one that is stands in. */
function ofSlot(change: (body: BookedBody, slot: SlotDetails) => unknown): Change {
  return (draft: Draft) => {
    const now = (draft.token.claims['iat'] as number) * 1000;
    const [, practice = 'B82617'] = /\/([^/]+)\/STU3\//.exec(draft.serviceRoot) ?? [];
    return mapBody((body: BookedBody) =>
      change(
        body,
        slotById(practice, body.slot[0].reference.slice('Slot/'.length), now) ??
          firstOf(bookableSlots('B82617', now), 'the slots that anybody may book'),
      ),
    )(draft);
  };
}

/** Needs the slots of the cast, to be unlike them. */
const ofCast = (vector: Vector): Vector => ({ ...vector, needsCast: true });

/** What a booking says of its slot: channel, role, service, duration and practitioner. */
export const strictSlotVectors: readonly Vector[] = [
  ofCast(
    strictBooking(
      'with-another-channel',
      'booking-channel-is-the-slots',
      'Another delivery channel than the slot has.',
      withExtension(({ schedule }) => ({
        url: `${gpConnectExtension}DeliveryChannel-2`,
        valueCode: schedule.channel === 'Video' ? 'In-person' : 'Video',
      })),
      asTheReferenceRefuses,
    ),
  ),
  ofCast(
    strictBooking(
      'with-its-channel',
      'booking-channel-is-the-slots',
      'The delivery channel of the slot.',
      withExtension(({ schedule }) => ({ url: `${gpConnectExtension}DeliveryChannel-2`, valueCode: schedule.channel })),
      appointmentProfile,
      created,
    ),
  ),
  ofCast(
    strictBooking(
      'with-another-role',
      'booking-role-is-the-slots',
      'Another role of the practitioner than the schedule has.',
      plainExtension({
        url: `${gpConnectExtension}PractitionerRole-1`,
        valueCodeableConcept: {
          coding: [
            {
              system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
              code: 'R8003',
              display: 'Receptionist',
            },
          ],
        },
      }),
      "profile GPConnect-Schedule-1: the role is the schedule's",
    ),
  ),
  ofCast(
    strictBooking(
      'with-another-service-type',
      'booking-service-is-the-slots',
      'Another type of service than the slot has.',
      withElements({ serviceType: [{ text: 'Something else' }] }),
      "search_for_free_slots page: the type is the slot's",
    ),
  ),
  strictBooking(
    'with-another-duration',
    'booking-duration-is-the-slots',
    'minutesDuration a minute longer than the slot.',
    withMinutes(1),
    asTheReferenceRefuses,
  ),
  strictBooking(
    'with-its-duration',
    'booking-duration-is-the-slots',
    'minutesDuration as long as the slot.',
    withMinutes(0),
    'FHIR STU3, Appointment.minutesDuration',
    created,
  ),
  ofCast(
    strictBooking(
      'with-another-practitioner',
      'booking-practitioner-is-the-slots',
      'A practitioner whose the slot is not.',
      withPractitioner(({ schedule }) => (schedule.practitioner === '2' ? '1' : '2')),
      'gpconnect-demonstrator#203',
    ),
  ),
  ofCast(
    strictBooking(
      'with-its-practitioner',
      'booking-practitioner-is-the-slots',
      'The practitioner of the slot.',
      withPractitioner(({ schedule }) => schedule.practitioner ?? '1'),
      'book_an_appointment page: a practitioner SHOULD be included',
      created,
    ),
  ),
];
