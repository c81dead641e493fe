import { randomUUID } from 'node:crypto';
import { outcome } from './other-outcome.ts';

interface Appointment {
  readonly resourceType?: unknown;
  readonly id?: unknown;
  readonly status?: unknown;
  readonly slot?: unknown;
  readonly [element: string]: unknown;
}

/** What it answers to a request about an appointment. */
export interface Booked {
  readonly status: number;
  readonly body: object | undefined;
  readonly location?: string;
}

/**
 * The appointments of the provider. A server behind a front of its own, it names itself in `Location` by the host it knows itself by.
 * Source: RFC 9110 §10.2.2; FHIR API guidance page, "Create resource" and "Managing return content".
 */
export interface Bookings {
  readonly book: (body: string, prefer: string) => Booked;
  readonly amend: (path: string, body: string) => Booked;
  readonly read: (path: string) => Booked;
  /** The status of each, in the order of their booking. */
  readonly statuses: () => readonly unknown[];
}

/** @param ownName where it thinks it is: origin and path, without a slash at the end */
export function openBookings(ownName: string): Bookings {
  const kept = new Map<string, Appointment>();
  const at = (path: string): Appointment | undefined => kept.get(path.split('/').at(-1)!);
  return {
    book: (body, prefer) => {
      const sent = readAppointment(body);
      if (sent?.status !== 'booked' || !Array.isArray(sent.slot))
        return invalid('It is no Appointment that is booked.');
      const id = randomUUID();
      kept.set(id, { ...sent, id });
      const location = `${ownName}/Appointment/${id}/_history/1`;
      return { status: 201, body: prefer === 'return=minimal' ? undefined : kept.get(id)!, location };
    },
    amend: (path, body) => {
      const [before, sent] = [at(path), readAppointment(body)];
      if (before === undefined) return missing;
      if (sent === undefined || sent.id !== before.id)
        return refuse(400, 'BAD_REQUEST', 'It is not the Appointment of its URL.');
      if (JSON.stringify(sent.slot) !== JSON.stringify(before.slot)) return invalid('Its slots may not be changed.');
      kept.set(String(before.id), sent);
      return { status: 200, body: sent };
    },
    read: (path) => {
      const found = at(path);
      return found === undefined ? missing : { status: 200, body: found };
    },
    statuses: () => [...kept.values()].map(({ status }) => status),
  };
}

function readAppointment(body: string): Appointment | undefined {
  try {
    const value = JSON.parse(body) as Appointment;
    return value.resourceType === 'Appointment' ? value : undefined;
  } catch {
    return undefined;
  }
}

const refuse = (status: number, code: string, text: string): Booked => ({
  status,
  body: outcome('invalid', code, text),
});
const invalid = (text: string): Booked => refuse(422, 'INVALID_RESOURCE', text);
const missing: Booked = { status: 404, body: outcome('not-found', 'NO_RECORD_FOUND', 'There is no such appointment.') };
