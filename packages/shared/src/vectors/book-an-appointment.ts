import { bookableSlots } from '../world/bookable-slots.ts';
import type { SlotDetails } from '../world/slots.ts';
import { created, invalidResource } from './answers.ts';
import { booking, bookingPage, nowOf } from './book-an-appointment/booking.ts';
import { bookingElementVectors } from './book-an-appointment/elements.ts';
import { bookingOrganisationVectors } from './book-an-appointment/organisation.ts';
import { bookingParticipantVectors } from './book-an-appointment/slots-and-participants.ts';
import { type Change, withElements, withHeader } from './changes.ts';
import { goodBooking } from './good-appointment.ts';
import type { Vector } from './vector.ts';

/** Books two slots that follow one another, of those that anybody may book. */
const bookingAdjacentSlots: Change = (draft) => {
  const now = nowOf(draft);
  const body = goodBooking(
    {
      practice: 'B82617',
      patient: '9690937278',
      organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
      now,
    },
    lastAdjacent(bookableSlots('B82617', now * 1000)),
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

/** The body that books an appointment. Source: book_an_appointment page. */
export const bookAnAppointmentVectors: readonly Vector[] = [
  ...bookingElementVectors,
  ...bookingParticipantVectors,
  ...bookingOrganisationVectors,
  booking(
    'without-created',
    'booking-has-created',
    'No created.',
    withElements({ created: undefined }),
    invalidResource,
    bookingPage,
  ),
  booking(
    'without-description',
    'booking-has-description',
    'No description.',
    withElements({ description: undefined }),
    invalidResource,
    bookingPage,
  ),
  booking(
    'of-two-adjacent-slots',
    'booking-has-slots',
    'Two adjacent slots.',
    bookingAdjacentSlots,
    created,
    bookingPage,
  ),
  booking(
    'with-minimal-answer',
    'booking-status-is-booked',
    'Prefer: return=minimal.',
    withHeader('Prefer', 'return=minimal'),
    created,
  ),
];
