import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { localDateTime } from '@mock-spine/shared/world/local-time';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { ScheduleDetails } from '@mock-spine/shared/world/schedules';
import { readInstant } from '@mock-spine/shared/world/instant';
import { extensionsOf } from '../fhir/json.ts';
import type { Practice } from '../practices/practices.ts';
import type { StoredAppointment } from '../store/store.ts';
import { deliveryChannel, practitionerRole } from './slot-resources.ts';

/** The Appointment resource in its current version. Source: read_an_appointment page; profile GPConnect-Appointment-1. */
export const appointmentResource = ({ id, version, resource }: StoredAppointment) => ({
  resourceType: 'Appointment',
  id,
  meta: { versionId: String(version), profile: [profiles.appointment] },
  ...resource,
});

/** Extensions and elements that the provider knows from the slots, and adds to what was booked. */
export const addedElements: ReadonlySet<string> = new Set(['serviceCategory', 'serviceType']);
export const addedExtensions: ReadonlySet<unknown> = new Set([profiles.practitionerRole, profiles.deliveryChannel]);

/**
 * What is kept of a booking: what was sent and GP Connect uses, with what the provider knows from the slots; moments in local time.
 * @param sent an Appointment that the rules have accepted
 */
export function keptOf(sent: JsonObject, schedule: ScheduleDetails, practice: Practice): JsonObject {
  const role = practitionerRole(schedule, practice);
  const [extension] = extensionsOf(sent, profiles.bookingOrganisation);
  return {
    ...pick(sent, ['contained']),
    extension: [...(extension ? [extension] : []), ...(role ? [role] : []), deliveryChannel(schedule)],
    ...pick(sent, ['identifier']),
    status: sent['status'],
    serviceCategory: { text: schedule.category },
    serviceType: [{ text: schedule.type }],
    ...pick(sent, ['appointmentType', 'priority', 'description']),
    start: localTime(sent['start']),
    end: localTime(sent['end']),
    ...pick(sent, ['minutesDuration', 'slot']),
    created: localTime(sent['created']),
    ...pick(sent, ['comment', 'participant', 'requestedPeriod']),
  };
}

function pick(sent: JsonObject, elements: readonly string[]): JsonObject {
  return Object.fromEntries(
    elements.filter((element) => sent[element] !== undefined).map((element) => [element, sent[element]]),
  );
}

/** A moment in local time; a date that is no moment stays as it was sent. */
function localTime(value: unknown): unknown {
  const instant = readInstant(value);
  return instant === undefined ? value : localDateTime(instant);
}
