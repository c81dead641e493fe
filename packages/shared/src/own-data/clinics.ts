import { generalPractitioner, type PracticeDetails } from '../world/practices.ts';
import type { ScheduleDetails } from '../world/schedules.ts';
import type { DataFault } from './data-fault.ts';
import type { Read } from './find-repeated.ts';
import { idOf } from './id-of.ts';
import { weekdays, type ClinicFile } from './schema.ts';
import { withoutUndefined } from './without-undefined.ts';

/** The id of a slot is that of its clinic with the day and the time behind it, and no longer than a logical id may be. */
const longestClinicId = 64 - '-yyyymmdd-hhmm'.length;

/** What is wrong with a clinic at a practice that is served. */
export function judgeClinic(
  { value, name, fault }: Read<ClinicFile>,
  practices: readonly PracticeDetails[],
): DataFault[] {
  const practice = practices.find(({ odsCode }) => odsCode === value.practice);
  if (!practice)
    return [
      fault(
        ['practice'],
        `is "${value.practice}"; expected a practice that is served: ${practices.map(({ odsCode }) => odsCode).join(', ') || 'none is'}.`,
      ),
    ];
  const sites = practice.sites.map(({ siteCode }) => siteCode);
  const people = practice.practitioners.map(({ sdsUserId }) => sdsUserId);
  const services = practice.services.map(({ dosServiceId }) => dosServiceId);
  const { length } = idOf(value, name);
  return [
    ...(length > longestClinicId
      ? [
          fault(
            ['id'],
            `has ${length} characters; expected ${longestClinicId} at most, for the id of a slot adds the day and the time (without id it is the name of the file).`,
          ),
        ]
      : []),
    ...(value.site !== undefined && !sites.includes(value.site)
      ? [fault(['site'], `is "${value.site}"; expected a site of ${value.practice}: ${sites.join(', ')}.`)]
      : []),
    ...(value.practitioner !== undefined && !people.includes(value.practitioner)
      ? [
          fault(
            ['practitioner'],
            `is "${value.practitioner}"; expected a practitioner of ${value.practice}: ${people.join(', ')}.`,
          ),
        ]
      : []),
    ...(value.service !== undefined && !services.includes(value.service)
      ? [
          fault(
            ['service'],
            `is "${value.service}"; expected the dosServiceId of a service of ${value.practice}: ${services.join(', ') || 'it has none'}.`,
          ),
        ]
      : []),
    ...(value.to - value.from < value.length
      ? [fault(['to'], 'leaves no room for one slot; expected a time that is later than from by the length of a slot.')]
      : []),
  ];
}

/** The clinic as the schedule of its practice; none where the practice has no such site. */
export function scheduleOf(
  { name, value }: Read<ClinicFile>,
  practices: readonly PracticeDetails[],
): ScheduleDetails[] {
  const practice = practices.find(({ odsCode }) => odsCode === value.practice);
  const { id, site, practitioner, service, days, role, access, window, limit, ...same } = value;
  const at = practice?.sites.find(({ siteCode }) => site === undefined || siteCode === site);
  const who = practice?.practitioners.find(({ sdsUserId }) => sdsUserId === practitioner);
  const offered = practice?.services.find(({ dosServiceId }) => dosServiceId === service);
  if (!at) return [];
  return [
    {
      ...same,
      id: idOf({ id }, name),
      site: at.id,
      weekdays: days.map((day) => weekdays.indexOf(day) + 1),
      ...(who ? { practitioner: who.id } : { role: role ?? generalPractitioner }),
      ...(offered && { service: offered.id }),
      ...(access && { access: withoutUndefined(access) }),
      ...(window && { window: withoutUndefined(window) }),
      ...(limit !== undefined && { limit }),
    },
  ];
}
