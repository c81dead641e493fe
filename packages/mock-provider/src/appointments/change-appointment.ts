import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { AtService } from '../request/facts.ts';
import type { Store, StoredAppointment } from '../store/store.ts';
import { findForbiddenChanges } from './find-changes.ts';
import { findCurrent, findStale, staleVersion } from './find-current.ts';
import type { Obstacle } from '../request/obstacle.ts';

/** A kind of change to an appointment. */
export interface AppointmentChange {
  /** Elements that may differ from what is kept. */
  readonly may: readonly string[];
  /** What is kept afterwards. */
  readonly change: (stored: StoredAppointment, sent: JsonObject) => Pick<StoredAppointment, 'status' | 'resource'>;
}

/** Makes a change to the appointment that the path names: it is in the future, in the version meant, not cancelled, and nothing else changes. */
export async function changeAppointment(
  facts: AtService,
  store: Store,
  { may, change }: AppointmentChange,
): Promise<StoredAppointment | Obstacle> {
  const stored = await findCurrent(facts, store, 'INVALID_RESOURCE');
  if ('fault' in stored) return stored;
  const stale = findStale(facts, stored);
  if (stale) return stale;
  if (stored.status === 'cancelled') {
    return {
      failsWith: 'INVALID_RESOURCE',
      fault: {
        expected: 'an appointment that is booked',
        actual: 'one that is cancelled',
        next: 'Book another and name it, or begin anew with POST /reset.',
        says: 'The appointment is cancelled, and cannot be changed any more.',
      },
    };
  }
  const sent = objectIn(facts.body?.json) ?? {};
  const [changed] = findForbiddenChanges(stored.resource, sent, may);
  if (changed !== undefined) {
    return {
      failsWith: 'INVALID_RESOURCE',
      fault: {
        expected: `a change of ${may.join(' and ')} alone`,
        actual: `another value of ${changed.slice(0, 200)}`,
        next: 'Read the appointment, change it and send it back whole.',
      },
    };
  }
  return (
    (await store.replace({ ...stored, ...change(stored, sent), updated: facts.now * 1000 })) ??
    staleVersion('the current version')
  );
}
