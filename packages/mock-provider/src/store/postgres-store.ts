import type { Database } from '@mock-spine/shared/database/database';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { Registration, Store, StoredAppointment } from './store.ts';

/**
 * Keeps the state of a namespace in PostgreSQL, where every replica finds it. Each operation is one statement, and so one transaction; what
 * changes something is a function of the database (shared/src/database/migrations).
 * Its operations throw DatabaseError.
 */
export function createPostgresStore(database: Database, namespace: string): Store {
  const appointments = async (text: string, ...values: Parameters<Database['query']>[1] & object) =>
    (await database.query<AppointmentRow>(text, [namespace, ...values])).map(asAppointment);
  const registrations = async (text: string, ...values: Parameters<Database['query']>[1] & object) =>
    (await database.query<RegistrationRow>(text, [namespace, ...values])).map(asRegistration);
  return {
    async appointment(practice, id) {
      if (!isText(id)) return undefined;
      const [found] = await appointments(
        'select * from mock_spine.appointments where namespace = $1 and practice = $2 and id = $3',
        practice,
        id,
      );
      return found;
    },
    appointmentsOf: (practice, patient) =>
      appointments(
        'select * from mock_spine.appointments where namespace = $1 and practice = $2 and patient = $3 order by start, length(id), id',
        practice,
        patient,
      ),
    async takenSlots(practice) {
      const rows = await database.query<{ slot: string }>(
        'select slot from mock_spine.taken_slots where namespace = $1 and practice = $2',
        [namespace, practice],
      );
      return new Set(rows.map(({ slot }) => slot));
    },
    async book({ practice, updated, patient, slots, start, resource }, limit) {
      const [booked] = await appointments(
        'select * from mock_spine.book($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        practice,
        updated,
        patient,
        slots,
        start,
        JSON.stringify(resource),
        limit?.prefix ?? null,
        limit?.most ?? null,
      );
      return booked;
    },
    async replace({ practice, id, version, updated, status, resource }) {
      const [changed] = await appointments(
        'select * from mock_spine.replace($1, $2, $3, $4, $5, $6, $7)',
        practice,
        id,
        version,
        updated,
        status,
        JSON.stringify(resource),
      );
      return changed;
    },
    async registrationById(practice, id) {
      if (!isText(id)) return undefined;
      const [found] = await registrations(
        'select * from mock_spine.registrations where namespace = $1 and practice = $2 and id = $3',
        practice,
        id,
      );
      return found;
    },
    async registrationByNhsNumber(practice, nhsNumber) {
      if (!isText(nhsNumber)) return undefined;
      const [found] = await registrations(
        'select * from mock_spine.registrations where namespace = $1 and practice = $2 and nhs_number = $3',
        practice,
        nhsNumber,
      );
      return found;
    },
    async register({ practice, nhsNumber, id, since, sent }) {
      const [registered] = await registrations(
        'select * from mock_spine.register($1, $2, $3, $4, $5, $6)',
        practice,
        nhsNumber,
        id ?? null,
        since,
        JSON.stringify(sent),
      );
      return registered;
    },
    async layOut(standing) {
      await database.query('select mock_spine.lay_out($1, $2)', [namespace, JSON.stringify(standing)]);
    },
    async clear() {
      await database.query('select mock_spine.forget($1)', [namespace]);
    },
  };
}

/** PostgreSQL has no text with a NUL in it, so that nothing is kept under such a name. */
const isText = (name: string): boolean => !name.includes('\0');

/** The driver gives numbers of 64 bits as text. */
interface AppointmentRow {
  readonly practice: string;
  readonly id: string;
  readonly version: number;
  readonly updated: string;
  readonly patient: string;
  readonly slots: string[];
  readonly start: string;
  readonly status: StoredAppointment['status'];
  readonly resource: JsonObject;
}

interface RegistrationRow {
  readonly practice: string;
  readonly nhs_number: string;
  readonly id: string;
  readonly since: string;
  readonly sent: JsonObject;
}

const asAppointment = (row: AppointmentRow): StoredAppointment => ({
  practice: row.practice,
  id: row.id,
  version: row.version,
  updated: Number(row.updated),
  patient: row.patient,
  slots: row.slots,
  start: Number(row.start),
  status: row.status,
  resource: row.resource,
});

const asRegistration = ({ practice, id, nhs_number: nhsNumber, since, sent }: RegistrationRow): Registration => ({
  practice,
  id,
  nhsNumber,
  since: Number(since),
  sent,
});
