import { addDays } from '@mock-spine/shared/world/local-time';

/** The day so many days before a day, for records that move with the clock. @param today local date, `yyyy-mm-dd` */
export const ago = (today: string, days: number): string => addDays(today, -days);
