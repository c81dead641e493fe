import type { TimeFrame } from './frame.ts';
import { writeDate } from './rows.ts';
import type { Filtering } from './sections.ts';

/** The classes of banners. Source: HTML implementation guide page, 0.7.4. */
export type BannerClass = 'gptransfer-banner' | 'content-banner' | 'date-banner' | 'exclusion-banner';

/** What of a period a table goes by, in words; nothing where the section has no periods. Source: HTML layout page, 0.7.4; the quotes of open periods: the suite (A-230). */
export function dateBanner(
  filtering: Filtering,
  frame: TimeFrame | undefined,
  hasPeriods: boolean,
): string | undefined {
  if (filtering === 'never') return undefined;
  if (frame === undefined) return filtering === 'applied' || hasPeriods ? 'All relevant items' : undefined;
  if (filtering === 'not applied') return 'Date filter not applied';
  const { days: period, byDefault } = frame;
  if (byDefault) return `All data items from ${writeDate(period.start ?? '')}`;
  const start = period.start && `'${writeDate(period.start)}'`;
  const end = period.end && `'${writeDate(period.end)}'`;
  if (start && end) return `For the period ${start} to ${end}`;
  return start ? `Data items from ${start}` : `Data items until ${end}`;
}

/** Source: HTML layout page, 0.7.4. */
export const exclusionBanner = 'Items excluded due to confidentiality and/or patient preferences';

/** @param since the day on which the patient came; undefined where a record that was brought does not say it (A-205). Source: HTML layout page, 0.7.4. */
export const transferBanner = (since: string | undefined): string =>
  `Patient record transfer from previous GP practice not yet complete; information ${since === undefined ? '' : `recorded before ${writeDate(since)} `}may be missing`;

/** What stands in the place of a table. Source: HTML implementation guide page, 0.7.4. */
export const insteadOfTable = {
  empty: (heading: string) => [`No '${heading}' data is recorded for this patient.`],
  'not-stored': (heading: string) => [`'${heading}' data is not supported by this system.`],
  denied: (heading: string) => [
    `Access is denied to '${heading}' data for this patient.`,
    'This data may still exist in the source system.',
  ],
  'not-retrieved': (heading: string) => [
    `This system does not support retrieval of '${heading}' data.`,
    'This data may still exist in the source system.',
  ],
} as const;
