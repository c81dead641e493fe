import { mapBody, withElements, type Change } from '@mock-spine/shared/vectors/changes';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { slotsBetween, type SlotDetails } from '@mock-spine/shared/world/slots';
import { type Resource, sending } from './running-provider.ts';

export const cancelling = (appointment: Resource, changes: Readonly<Record<string, unknown>> = {}): Change =>
  sending(appointment, {
    status: 'cancelled',
    extension: [
      ...(appointment['extension'] as object[]),
      {
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
        valueString: 'A reason.',
      },
    ],
    ...changes,
  });

/** A Monday; the standing appointments are on Wednesday 17 and Thursday 18. */
export const monday = '2026-06-01T08:00:00+01:00';
export const now = Date.parse(monday);
export const slotAt = (date: string, schedule: string, time: string): SlotDetails =>
  slotsBetween('B82617', date, date, now).find(({ id }) => id === `${schedule}-${date.replaceAll('-', '')}-${time}`)!;
export const book =
  (slots: readonly SlotDetails[], elements: Readonly<Record<string, unknown>> = {}): Change =>
  (draft) =>
    sending(
      goodBooking(
        {
          practice: 'B82617',
          patient: '9690937278',
          organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
          now: now / 1000,
        },
        slots,
      ),
      elements,
    )(draft);

export const invalid = [422, 'INVALID_RESOURCE'];
export const notFound = [404, 'NO_RECORD_FOUND'];

export const withActor = (position: number, reference: string) =>
  mapBody((body: { participant: object[] }) => ({
    ...body,
    participant: body.participant.map((participant, i) =>
      i === position ? { ...participant, actor: { reference } } : participant,
    ),
  }));

/** Bookings that refer to what is not there. */
export const danglingBookings: readonly [string, Change][] = [
  ['a slot that does not exist', withElements({ slot: [{ reference: 'Slot/none' }] })],
  ['a slot of a day that is not planned', withElements({ slot: [{ reference: 'Slot/1-20360602-0900' }] })],
  ['a patient who does not exist', withActor(0, 'Patient/none')],
  ['a patient who is sensitive', withActor(0, 'Patient/9')],
  ['a patient of another practice', withActor(0, 'Patient/31')],
  ['a location that does not exist', withActor(1, 'Location/none')],
  [
    'a practitioner who does not exist',
    mapBody((body: { participant: object[] }) => ({
      ...body,
      participant: [...body.participant, { actor: { reference: 'Practitioner/none' }, status: 'accepted' }],
    })),
  ],
];

/** Amendments that are refused. */
export const amendmentsRefused: readonly [string, (appointment: Resource) => Record<string, unknown>][] = [
  ['the status', () => ({ status: 'noshow' })],
  ['the start', () => ({ start: '2026-06-17T09:05:00+01:00' })],
  ['the slot', () => ({ slot: [{ reference: 'Slot/1-20260617-1150' }] })],
  ['a participant', ({ participant }) => ({ participant: (participant as object[]).slice(0, 1) })],
  [
    'the booking organisation',
    ({ contained }) => ({ contained: [{ ...(contained as object[])[0], name: 'Another' }] }),
  ],
  [
    'the delivery channel',
    ({ extension }) => ({
      extension: (extension as { valueCode?: string }[]).map((one) =>
        one.valueCode ? { ...one, valueCode: 'Video' } : one,
      ),
    }),
  ],
  [
    'the reason for a cancellation',
    ({ extension }) => ({
      extension: [
        ...(extension as object[]),
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
          valueString: 'x',
        },
      ],
    }),
  ],
  ['the type of service', () => ({ serviceType: [{ text: 'Other' }] })],
  ['a reason', () => ({ reason: [{ text: 'A reason.' }] })],
  ['when it was created', () => ({ created: '2026-01-01T00:00:00+00:00' })],
];

export const amendmentsTaken: readonly [string, Record<string, unknown>][] = [
  ['the description', { description: 'Other' }],
  ['the comment', { comment: 'Other' }],
  ['the type of service', { serviceType: [{ text: 'Other' }] }],
  ['the participants', { participant: [{ actor: { reference: 'Patient/1' }, status: 'accepted' }] }],
];
