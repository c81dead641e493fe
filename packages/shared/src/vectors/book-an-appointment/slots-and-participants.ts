import { created, invalidResource, noted } from '../answers.ts';
import { type Change, mapBody, withElements } from '../changes.ts';
import type { Vector } from '../vector.ts';
import { booking, bookingPage } from './booking.ts';

export const withParticipant = (position: number, change: Readonly<Record<string, unknown>>): Change =>
  mapBody((body: { participant: object[] }) => ({
    ...body,
    participant: body.participant.map((participant, i) =>
      i === position ? { ...participant, ...change } : participant,
    ),
  }));

/** The slots that are booked, and who takes part. */
export const bookingParticipantVectors: readonly Vector[] = [
  booking('without-slot', 'booking-has-slots', 'No slot.', withElements({ slot: undefined })),
  booking(
    'with-absolute-slot',
    'booking-has-slots',
    'An absolute reference to a slot.',
    mapBody((body: { slot: { reference: string }[] }) => ({
      ...body,
      slot: [{ reference: `https://provider.example/${body.slot[0]!.reference}` }],
    })),
  ),
  booking(
    'with-slot-of-another-type',
    'booking-has-slots',
    'A Schedule where the slot belongs.',
    withElements({ slot: [{ reference: 'Schedule/1' }] }),
  ),
  booking(
    'with-slot-twice',
    'booking-has-slots',
    'The same slot twice.',
    mapBody((body: { slot: object[] }) => ({ ...body, slot: [...body.slot, ...body.slot] })),
    invalidResource,
    bookingPage,
  ),
  booking(
    'without-actor',
    'booking-actors-are-relative',
    'A participant without an actor.',
    withParticipant(0, { actor: undefined }),
  ),
  booking(
    'with-absolute-actor',
    'booking-actors-are-relative',
    'An absolute reference to the patient.',
    withParticipant(0, { actor: { reference: 'https://provider.example/Patient/1' } }),
  ),
  booking(
    'with-actor-of-another-type',
    'booking-actors-are-relative',
    'A Device as participant.',
    withParticipant(1, { actor: { reference: 'Device/1' } }),
  ),
  booking(
    'without-patient',
    'booking-has-patient-and-location',
    'No patient among the participants.',
    mapBody((body: { participant: object[] }) => ({ ...body, participant: body.participant.slice(1) })),
  ),
  booking(
    'without-location',
    'booking-has-patient-and-location',
    'No location among the participants.',
    mapBody((body: { participant: object[] }) => ({ ...body, participant: body.participant.slice(0, 1) })),
  ),
  booking(
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
  booking(
    'with-unknown-participant-type',
    'booking-participant-types-are-known',
    'A participant type that does not exist.',
    withParticipant(1, { type: [{ coding: [{ system: 'http://hl7.org/fhir/v3/ParticipationType', code: 'NONE' }] }] }),
    noted('booking-participant-types-are-known', created),
    'FHIR STU3, Appointment.participant.type: the binding is extensible',
    'A-053',
  ),
  booking(
    'with-participant-type',
    'booking-participant-types-are-known',
    'The participant type PART of STU3.',
    withParticipant(0, { type: [{ coding: [{ system: 'http://hl7.org/fhir/v3/ParticipationType', code: 'PART' }] }] }),
    created,
    'FHIR STU3, value set encounter-participant-type',
    'A-053',
  ),
];
