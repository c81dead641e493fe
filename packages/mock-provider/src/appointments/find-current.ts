import { localDateTime } from '@mock-spine/shared/world/local-time';
import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { etagOf } from '../request/answer.ts';
import type { AtService } from '../request/facts.ts';
import type { Store, StoredAppointment } from '../store/store.ts';
import type { Obstacle } from '../request/obstacle.ts';

/**
 * The appointment that the path names, when it may be used: it is there and has not begun.
 * @param pastFailsWith how one that has begun is refused
 */
export async function findCurrent(
  { service, path, now }: AtService,
  store: Store,
  pastFailsWith: ProviderErrorKey,
): Promise<StoredAppointment | Obstacle> {
  const { odsCode } = service.practice;
  const found = await store.appointment(odsCode, path.slice('/Appointment/'.length));
  if (!found) {
    return {
      failsWith: 'NO_RECORD_FOUND',
      fault: {
        expected: `the logical id of an appointment of practice ${odsCode}`,
        actual: 'an id that none has',
        says: `No appointment of practice ${odsCode} has the logical id that was asked for.`,
        next: "Retrieve the patient's appointments and use an id in the answer.",
      },
    };
  }
  if (found.start <= now * 1000) {
    return {
      failsWith: pastFailsWith,
      fault: {
        expected: 'an appointment in the future',
        actual: `one that began at ${localDateTime(found.start)}`,
        says: `The appointment began at ${localDateTime(found.start)}, and is past.`,
        next: 'GP Connect manages future appointments alone.',
      },
    };
  }
  return found;
}

/** That the version which the consumer changes is no longer the current one. Source: general API guidance, "Managing resource contention"; without If-Match nothing is compared. */
export function findStale({ headers }: AtService, { version }: StoredAppointment): Obstacle | undefined {
  const matched = headers.members('if-match').map((tag) => tag.replace(/^W\//, ''));
  if (matched.length === 0 || matched.includes('*') || matched.includes(`"${version}"`)) return undefined;
  const expected = `If-Match ${etagOf(version)}, the current version`;
  const malformed = matched.find((tag) => !/^"[^"]*"$/.test(tag));
  if (malformed === undefined) return staleVersion(expected);
  return {
    failsWith: 'FHIR_CONSTRAINT_VIOLATION',
    fault: {
      expected,
      actual: `${JSON.stringify(malformed.slice(0, 100))}, which is no entity tag`,
      next: 'Send the ETag of the appointment as it was answered, quotation marks and all.',
      says: 'If-Match holds no entity tag, so that it names no version of the appointment.',
    },
  };
}

/** The refusal of a change to a version that is not the current one. */
export const staleVersion = (expected: string): Obstacle => ({
  failsWith: 'FHIR_CONSTRAINT_VIOLATION',
  fault: {
    expected,
    actual: 'another version',
    next: 'Read the appointment again and repeat the change.',
    says: 'Somebody else has changed the appointment: the version in If-Match is not the current one.',
  },
});
