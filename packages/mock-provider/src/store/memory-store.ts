import { entryOf } from '@mock-spine/shared/failures/surely';
import type { Registration, Store, StoredAppointment } from './store.ts';

/** Ids that are given begin here: those below are the cast's. */
const firstId = 101;

/** Keeps the state in memory. An operation does not wait in its middle, so it is atomic. */
export function createMemoryStore(): Store {
  const appointments = new Map<string, StoredAppointment>();
  const untouched = new Set<string>();
  const taken = new Map<string, Set<string>>();
  const registrations = new Map<string, Registration>();
  let nextAppointment = firstId;
  let nextPatient = firstId;

  const slotsOf = (practice: string): Set<string> => {
    const known = taken.get(practice) ?? new Set();
    taken.set(practice, known);
    return known;
  };
  const take = ({ practice, slots }: StoredAppointment) => slots.forEach((slot) => slotsOf(practice).add(slot));
  const free = ({ practice, slots }: StoredAppointment) => slots.forEach((slot) => slotsOf(practice).delete(slot));
  const keyOf = (practice: string, id: string): string => `${practice}/${id}`;

  return {
    appointment: async (practice, id) => appointments.get(keyOf(practice, id)),
    appointmentsOf: async (practice, patient) =>
      [...appointments.values()]
        .filter((appointment) => appointment.practice === practice && appointment.patient === patient)
        .sort((a, b) => a.start - b.start),
    takenSlots: async (practice) => slotsOf(practice),
    async book(asked, limit) {
      const known = slotsOf(asked.practice);
      if (asked.slots.some((slot) => known.has(slot))) return undefined;
      if (limit && [...known].filter((slot) => slot.startsWith(limit.prefix)).length + asked.slots.length > limit.most)
        return undefined;
      const appointment = { ...asked, id: String(nextAppointment++), version: 1 };
      appointments.set(keyOf(asked.practice, appointment.id), appointment);
      take(appointment);
      return appointment;
    },
    async replace(asked) {
      const key = keyOf(asked.practice, asked.id);
      if (appointments.get(key)?.version !== asked.version) return undefined;
      const appointment = { ...asked, version: asked.version + 1 };
      appointments.set(key, appointment);
      untouched.delete(key);
      if (appointment.status === 'cancelled') free(appointment);
      return appointment;
    },
    registrationById: async (practice, id) =>
      [...registrations.values()].find((registration) => registration.practice === practice && registration.id === id),
    registrationByNhsNumber: async (practice, nhsNumber) => registrations.get(keyOf(practice, nhsNumber)),
    async register(asked) {
      const key = keyOf(asked.practice, asked.nhsNumber);
      if (registrations.has(key)) return undefined;
      const registration = { ...asked, id: asked.id ?? String(nextPatient++) };
      registrations.set(key, registration);
      return registration;
    },
    async layOut(standing) {
      for (const key of untouched) {
        const before = entryOf(appointments, key);
        // The slots of one that is cancelled may be somebody else's by now.
        if (before.status === 'booked') free(before);
        appointments.delete(key);
      }
      untouched.clear();
      for (const appointment of standing) {
        const key = keyOf(appointment.practice, appointment.id);
        if (appointments.has(key) || appointment.slots.some((slot) => slotsOf(appointment.practice).has(slot)))
          continue;
        appointments.set(key, appointment);
        untouched.add(key);
        if (appointment.status === 'booked') take(appointment);
      }
    },
    async clear() {
      for (const kept of [appointments, untouched, taken, registrations]) kept.clear();
      nextAppointment = firstId;
      nextPatient = firstId;
    },
  };
}
