import { identifierSystems, profiles } from '../protocol/identifiers.ts';
import { localDateTime } from './local-time.ts';
import type { SlotDetails } from './slots.ts';
import { lastOf } from '../failures/surely.ts';

/** What a booking is made of. */
export interface Booking {
  /** Logical id of the patient. */
  readonly patient: string;
  /** Adjacent slots of one schedule, in order. */
  readonly slots: readonly [SlotDetails, ...SlotDetails[]];
  /** Who books. */
  readonly organisation: { readonly odsCode: string; readonly name: string };
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly description: string;
  readonly comment?: string;
}

/** The Appointment that a consumer sends to book. Source: book_an_appointment page, "Payload request body". */
export function appointmentBody({ patient, slots, organisation, created, description, comment }: Booking) {
  return {
    resourceType: 'Appointment',
    meta: { profile: [profiles.appointment] },
    contained: [
      {
        resourceType: 'Organization',
        id: '1',
        meta: { profile: [profiles.organization] },
        identifier: [{ system: identifierSystems.odsOrganisation, value: organisation.odsCode }],
        name: organisation.name,
        telecom: [{ system: 'phone', value: '01632960400' }],
      },
    ],
    extension: [{ url: profiles.bookingOrganisation, valueReference: { reference: '#1' } }],
    status: 'booked',
    description,
    start: localDateTime(slots[0].start),
    end: localDateTime(lastOf(slots, 'the slots').end),
    slot: slots.map(({ id }) => ({ reference: `Slot/${id}` })),
    created: localDateTime(created),
    ...(comment !== undefined && { comment }),
    participant: [`Patient/${patient}`, `Location/${slots[0].schedule.site}`].map((reference) => ({
      actor: { reference },
      status: 'accepted',
    })),
  };
}
