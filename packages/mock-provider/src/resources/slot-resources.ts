import { codeSystems, profiles } from '@mock-spine/shared/protocol/identifiers';
import { addDays, instantOf, localDate, localDateTime } from '@mock-spine/shared/world/local-time';
import type { ScheduleDetails } from '@mock-spine/shared/world/schedules';
import { planningDays, type SlotDetails } from '@mock-spine/shared/world/slots';
import type { Practice } from '../practices/practices.ts';
import { practiceVersion } from './practice-resources.ts';

/** A slot that is free. Source: search_for_free_slots page; no specialty. */
export const slotResource = ({ id, schedule, start, end }: SlotDetails) => ({
  resourceType: 'Slot',
  id,
  meta: { versionId: practiceVersion, profile: [profiles.slot] },
  extension: [deliveryChannel(schedule)],
  serviceType: [{ text: schedule.type }],
  schedule: { reference: `Schedule/${schedule.id}` },
  status: 'free',
  start: localDateTime(start),
  end: localDateTime(end),
});

/**
 * The schedule of a clinic, for as long as it is planned.
 * @param now milliseconds since the epoch
 * @param byService whether it names its service: with service filtering alone
 */
export function scheduleResource(schedule: ScheduleDetails, practice: Practice, now: number, byService: boolean) {
  const today = localDate(now);
  const role = practitionerRole(schedule, practice);
  return {
    resourceType: 'Schedule',
    id: schedule.id,
    meta: { versionId: practiceVersion, profile: [profiles.schedule] },
    ...(role && { extension: [role] }),
    serviceCategory: { text: schedule.category },
    actor: [
      { reference: `Location/${schedule.site}` },
      ...(schedule.practitioner ? [{ reference: `Practitioner/${schedule.practitioner}` }] : []),
      ...(byService && schedule.service ? [{ reference: `HealthcareService/${schedule.service}` }] : []),
    ],
    planningHorizon: {
      start: localDateTime(instantOf(today, schedule.from)),
      end: localDateTime(instantOf(addDays(today, planningDays), schedule.to)),
    },
  };
}

/** How the consultation is held, as an extension. */
export const deliveryChannel = ({ channel }: ScheduleDetails) => ({
  url: profiles.deliveryChannel,
  valueCode: channel,
});

/** The role of whoever sees the patients, as an extension. Source: slot availability management page: a role is mandatory for every schedule. */
export function practitionerRole({ practitioner, role: ofNobodyNamed }: ScheduleDetails, { practitioners }: Practice) {
  const role = practitioners.find(({ id }) => id === practitioner)?.role ?? ofNobodyNamed;
  return (
    role && {
      url: profiles.practitionerRole,
      valueCodeableConcept: { coding: [{ system: codeSystems.sdsJobRole, ...role }] },
    }
  );
}
