import { appointmentBody } from '@mock-spine/shared/world/appointment-body';
import { profiles } from '@mock-spine/shared/protocol/identifiers';
import {
  standingAppointments,
  standingWeek,
  type StandingAppointment,
} from '@mock-spine/shared/world/standing-appointments';
import { objectsIn } from '../fhir/json.ts';
import type { Practice } from '../practices/practices.ts';
import { keptOf } from '../resources/appointment.ts';
import type { Store, StoredAppointment } from '../store/store.ts';

/** Keeps the standing appointments in the weeks ahead of the clock. */
export interface Standing {
  /** Lays them out anew when the clock has come into another week. @param now milliseconds since the epoch */
  keepUp(now: number): Promise<void> | undefined;
  /** Lays them out into a store that was cleared. @param now milliseconds since the epoch */
  layOut(now: number): Promise<void>;
}

/** @param practices gives those of which some have standing appointments */
export function createStanding(store: Store, practices: () => readonly Practice[]): Standing {
  let week = '';
  const layOut = async (now: number) => {
    await store.layOut(standingAppointments(now).flatMap((appointment) => storedOf(appointment, practices())));
    week = standingWeek(now);
  };
  return { layOut, keepUp: (now) => (standingWeek(now) === week ? undefined : layOut(now)) };
}

/** A standing appointment as if a consumer had booked it, and perhaps cancelled it; none where the practice is not served, or has not the patient of the cast. */
function storedOf(
  { id, practice, booking, cancelledBecause }: StandingAppointment,
  practices: readonly Practice[],
): StoredAppointment[] {
  const served = practices.find(({ odsCode }) => odsCode === practice);
  const about = served?.patients.find(({ registered }) => registered.id === booking.patient);
  if (served === undefined || about === undefined || about.isOwn) return [];
  const resource = keptOf(appointmentBody(booking), booking.slots[0].schedule, served);
  const reason = { url: profiles.cancellationReason, valueString: cancelledBecause };
  const status = cancelledBecause === undefined ? 'booked' : 'cancelled';
  return [
    {
      practice,
      id,
      version: 1,
      updated: booking.created,
      patient: booking.patient,
      slots: booking.slots.map((slot) => slot.id),
      start: booking.slots[0].start,
      status,
      resource:
        status === 'booked'
          ? resource
          : { ...resource, status, extension: [...objectsIn(resource['extension']), reason] },
    },
  ];
}
