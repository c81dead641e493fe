import { generalPractitioner, type JobRole } from './practices.ts';

/** How a consultation is held. Source: value set GPConnect-DeliveryChannel-2. */
export type DeliveryChannel = 'In-person' | 'Telephone' | 'Video';

/** A clinic that comes again every week: its slots are computed, never stored. */
export interface ScheduleDetails {
  /** Logical id at its practice. */
  readonly id: string;
  /** ODS code. */
  readonly practice: string;
  /** Id of the site. */
  readonly site: string;
  /** Id of the practitioner; a clinic may have none that is named. */
  readonly practitioner?: string;
  /** Id of the healthcare service. */
  readonly service?: string;
  readonly category: string;
  readonly type: string;
  readonly channel: DeliveryChannel;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Minutes after local midnight. */
  readonly from: number;
  /** Minutes after local midnight: no slot ends later. */
  readonly to: number;
  /** Length of a slot, in minutes. */
  readonly length: number;
  /** Minutes between two slots; they are adjacent when there are none. */
  readonly gap: number;
  /** Who may book; anybody, when absent. */
  readonly access?: AccessProfile;
  /** When its slots may be booked; at any time before they begin, when absent. */
  readonly window?: BookingWindow;
  /** How many of its slots of one day may be booked; all, when absent. */
  readonly limit?: number;
  /** SDS job role of whoever sees the patients, where nobody is named. */
  readonly role?: JobRole;
}

/** A restriction by type of organisation, by ODS codes, or by both: then both must match. Source: slot availability management page, "Appointment availability control". */
export interface AccessProfile {
  /** A code of GPConnect-OrganisationType-1. */
  readonly type?: string;
  /** ODS codes. */
  readonly organisations?: readonly string[];
}

/** Source: slot availability management page, "Booking window/embargo". */
export interface BookingWindow {
  /** Hours before a slot begins from which it may be booked. */
  readonly opens?: number;
  /** Hours before a slot begins up to which it may be booked. */
  readonly closes?: number;
}

const everyWeekday = [1, 2, 3, 4, 5];
const clock = (hours: number, minutes = 0): number => hours * 60 + minutes;

/** The clinics: two sites, three channels, four lengths of slot, adjacent and not. */
const schedules: readonly ScheduleDetails[] = [
  {
    id: '1',
    practice: 'B82617',
    site: '1',
    practitioner: '1',
    category: 'General GP Appointments',
    type: 'General GP Appointment',
    channel: 'In-person',
    weekdays: everyWeekday,
    from: clock(9),
    to: clock(12),
    length: 10,
    gap: 0,
  },
  {
    id: '2',
    practice: 'B82617',
    site: '1',
    practitioner: '2',
    category: 'General GP Appointments',
    type: 'Telephone Consultation',
    channel: 'Telephone',
    weekdays: everyWeekday,
    from: clock(13, 30),
    to: clock(15, 30),
    length: 15,
    gap: 0,
  },
  {
    id: '3',
    practice: 'B82617',
    site: '8',
    practitioner: '3',
    service: '2',
    category: 'Nurse Appointments',
    type: 'Blood Test',
    channel: 'In-person',
    weekdays: [1, 3, 5],
    from: clock(8, 30),
    to: clock(11, 30),
    length: 15,
    gap: 5,
  },
  {
    id: '4',
    practice: 'B82617',
    site: '8',
    practitioner: '1',
    category: 'General GP Appointments',
    type: 'Video Consultation',
    channel: 'Video',
    weekdays: [2, 4],
    from: clock(16),
    to: clock(18),
    length: 20,
    gap: 0,
  },
  {
    id: '5',
    practice: 'B82617',
    site: '1',
    category: 'Extended Access',
    type: 'Urgent Appointment',
    channel: 'In-person',
    weekdays: everyWeekday,
    from: clock(18, 30),
    to: clock(20),
    length: 30,
    gap: 0,
    access: { type: 'urgent-care' },
    role: generalPractitioner,
  },
  {
    id: '6',
    practice: 'B82617',
    site: '1',
    practitioner: '2',
    category: 'Hub Appointments',
    type: 'Shared Hub Appointment',
    channel: 'In-person',
    weekdays: everyWeekday,
    from: clock(16),
    to: clock(17),
    length: 15,
    gap: 0,
    access: { organisations: ['A21472', 'B82617'] },
  },
  {
    id: '7',
    practice: 'B82617',
    site: '1',
    practitioner: '2',
    category: 'Hub Appointments',
    type: 'Direct Booking Appointment',
    channel: 'Telephone',
    weekdays: everyWeekday,
    from: clock(17),
    to: clock(18),
    length: 15,
    gap: 0,
    access: { organisations: ['A21472'] },
  },
  {
    id: '8',
    practice: 'B82617',
    site: '8',
    practitioner: '3',
    category: 'Extended Access',
    type: 'Urgent Nurse Appointment',
    channel: 'In-person',
    weekdays: everyWeekday,
    from: clock(18),
    to: clock(19),
    length: 20,
    gap: 0,
    access: { type: 'urgent-care', organisations: ['A21472', 'A21474'] },
  },
  {
    id: '9',
    practice: 'B82617',
    site: '1',
    practitioner: '2',
    category: 'General GP Appointments',
    type: 'Embargoed Appointment',
    channel: 'In-person',
    weekdays: everyWeekday,
    from: clock(11),
    to: clock(12),
    length: 15,
    gap: 0,
    window: { opens: 48 },
  },
  {
    id: '10',
    practice: 'B82617',
    site: '8',
    practitioner: '3',
    category: 'Nurse Appointments',
    type: 'Prepared Nurse Appointment',
    channel: 'In-person',
    weekdays: everyWeekday,
    from: clock(14),
    to: clock(15),
    length: 20,
    gap: 0,
    window: { closes: 72 },
  },
  {
    id: '11',
    practice: 'B82617',
    site: '1',
    practitioner: '1',
    category: 'General GP Appointments',
    type: 'Limited Appointment',
    channel: 'Telephone',
    weekdays: everyWeekday,
    from: clock(12, 30),
    to: clock(13, 30),
    length: 10,
    gap: 0,
    limit: 2,
  },
  {
    id: '1',
    practice: 'A20047',
    site: '1',
    practitioner: '1',
    category: 'General GP Appointments',
    type: 'General GP Appointment',
    channel: 'In-person',
    weekdays: everyWeekday,
    from: clock(9),
    to: clock(11),
    length: 15,
    gap: 0,
  },
  {
    id: '2',
    practice: 'A20047',
    site: '1',
    practitioner: '1',
    category: 'General GP Appointments',
    type: 'Telephone Consultation',
    channel: 'Telephone',
    weekdays: everyWeekday,
    from: clock(15),
    to: clock(16),
    length: 10,
    gap: 0,
  },
  {
    id: '1',
    practice: 'X12345',
    site: '1',
    practitioner: '1',
    category: 'General GP Appointments',
    type: 'Video Consultation',
    channel: 'Video',
    weekdays: everyWeekday,
    from: clock(10),
    to: clock(12),
    length: 20,
    gap: 0,
  },
];

/** The clinics of a practice. */
export const schedulesOf = (practice: string): readonly ScheduleDetails[] =>
  schedules.filter((schedule) => schedule.practice === practice);

/** Whether everybody may book its slots, at any time and as many as there are. */
export const isForAnybody = ({ access, window, limit }: ScheduleDetails): boolean =>
  access === undefined && window === undefined && limit === undefined;
