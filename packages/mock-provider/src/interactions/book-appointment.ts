import { isKeptByPractice } from '@mock-spine/shared/world/slots';
import { countOf } from '@mock-spine/shared/words/count-of';
import { refuse } from '../request/answer.ts';
import { answerBooked } from '../appointments/answer-appointment.ts';
import { readAppointment } from '../appointments/appointment-in-body.ts';
import { resolveBooking } from './resolve-booking.ts';
import { countTaken, dailyLimit } from '../appointments/slot-access.ts';
import { keptOf } from '../resources/appointment.ts';
import type { Interact } from './interaction.ts';

/** POST /Appointment: takes the slots, all or none. Source: book_an_appointment page. */
export const bookAppointment: Interact = async (facts, desk) => {
  const { practice } = facts.service;
  const now = facts.now * 1000;
  const asked = readAppointment(facts.body?.json);
  const resolved = await resolveBooking(asked, practice, desk, now);
  if ('fault' in resolved) return refuse(resolved.failsWith, resolved.fault, facts.policy.dialect);

  const { patient, slots } = resolved;
  const [{ schedule, start }] = slots;
  const limit = dailyLimit(slots[0]);
  const booked = slots.some(isKeptByPractice)
    ? undefined
    : await desk.store.book(
        {
          practice: practice.odsCode,
          updated: now,
          patient,
          slots: slots.map(({ id }) => id),
          start,
          status: 'booked',
          resource: keptOf({ ...asked.json, contained: [asked.bookingOrganisation] }, schedule, practice),
        },
        limit,
      );
  if (booked) return answerBooked(booked, facts);
  const isFull =
    limit !== undefined && countTaken(limit, await desk.store.takenSlots(practice.odsCode)) + slots.length > limit.most;
  return refuse(
    'DUPLICATE_REJECTED',
    {
      expected: 'slots that are free',
      actual: isFull
        ? `a clinic of which at most ${countOf(limit.most, 'slot')} a day may be booked: the rest are no longer free`
        : 'one that is busy: somebody else has it',
      next: 'Search for free slots again and choose another.',
      says: isFull
        ? `The clinic has given its ${countOf(limit.most, 'slot')} of the day: the rest are no longer free.`
        : 'A slot that was asked for is busy: somebody else has it.',
    },
    facts.policy.dialect,
  );
};
