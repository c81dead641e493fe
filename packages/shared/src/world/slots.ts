import { addDays, instantOf, isDate, localDate, weekdayOf } from './local-time.ts';
import { schedulesOf, type ScheduleDetails } from './schedules.ts';

/** A slot of a clinic on a day. */
export interface SlotDetails {
  /** `<schedule>-<yyyymmdd>-<hhmm>`, in local time. */
  readonly id: string;
  readonly schedule: ScheduleDetails;
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** Milliseconds since the epoch. */
  readonly end: number;
}

/** Days ahead for which the clinics are planned. */
export const planningDays = 56;

/**
 * The slots of a practice from one local date to another, both included, as far as they are planned at this moment: by schedule, then by time.
 * @param now milliseconds since the epoch
 */
export const slotsBetween = (practice: string, from: string, to: string, now: number): SlotDetails[] =>
  slotsOf(schedulesOf(practice), from, to, now);

/** The same, of these clinics. */
export function slotsOf(schedules: readonly ScheduleDetails[], from: string, to: string, now: number): SlotDetails[] {
  const today = localDate(now);
  const first = from > today ? from : today;
  const last = to < addDays(today, planningDays) ? to : addDays(today, planningDays);
  const slots: SlotDetails[] = [];
  for (const schedule of schedules) {
    for (let date = first; date <= last; date = addDays(date, 1)) slots.push(...slotsOn(schedule, date));
  }
  return slots;
}

/**
 * The slot with this id, when its clinic is planned for that day and time.
 * @param now milliseconds since the epoch
 */
export const slotById = (practice: string, id: string, now: number): SlotDetails | undefined =>
  slotAmong(schedulesOf(practice), id, now);

/** The same, among those of these clinics. */
export function slotAmong(schedules: readonly ScheduleDetails[], id: string, now: number): SlotDetails | undefined {
  const [, schedule, year, month, day] = /^([\w.-]{1,64})-(\d{4})(\d\d)(\d\d)-\d{4}$/.exec(id) ?? [];
  if (schedule === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  if (!isDate(date)) return undefined;
  return slotsOf(
    schedules.filter((one) => one.id === schedule),
    date,
    date,
    now,
  ).find((slot) => slot.id === id);
}

/** Whether a slot was given to somebody by the practice itself: one in four, always the same. */
export function isKeptByPractice({ id, schedule }: SlotDetails): boolean {
  let hash = 2166136261;
  for (const character of `${schedule.practice}/${id}`) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  return (hash >>> 8) % 4 === 0;
}

function slotsOn(schedule: ScheduleDetails, date: string): SlotDetails[] {
  if (!schedule.weekdays.includes(weekdayOf(date))) return [];
  const { id, from, to, length, gap } = schedule;
  const midnight = instantOf(date, from) - from * 60_000;
  const count = Math.floor((to - from + gap) / (length + gap));
  return Array.from({ length: count }, (_, position) => {
    const minutes = from + position * (length + gap);
    const start = midnight + minutes * 60_000;
    return {
      id: `${id}-${date.replaceAll('-', '')}-${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`,
      schedule,
      start,
      end: start + length * 60_000,
    };
  });
}

const pad = (count: number): string => String(count).padStart(2, '0');
