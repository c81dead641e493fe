import { SettingsError } from '@mock-spine/shared/settings/settings';
import { isSectionCode, type SectionCode, takesPeriod } from '@mock-spine/shared/protocol/care-record-sections';
import { usualEmergencyCodes } from './emergency-code-groups.ts';
import { waysOfInactiveProblems, type InactiveProblems } from './inactive-problems.ts';
import { absences, places, type Absence, type ViewPlace } from './places.ts';
import { sections } from './sections.ts';

/** What a practice or its system decides about Access Record HTML. */
export interface HtmlChoices {
  /** For how many days after a death a record can be seen; 28 by the design page, 0.7.4. */
  readonly deceasedDays: number;
  /** The groups of codes of which the summary shows the latest entry; nothing where it has no emergency codes at all. */
  readonly emergencyCodes: readonly (readonly string[])[] | undefined;
  /** What the provider says over a section or a table, in words of its own. */
  readonly banners: ReadonlyMap<ViewPlace, string>;
  /** Why there is no table. */
  readonly absent: ReadonlyMap<ViewPlace, Absence>;
  /** How many months are shown of a section that goes by periods, where none is asked for. */
  readonly defaultMonths: ReadonlyMap<SectionCode, number>;
  readonly inactiveProblems: InactiveProblems;
  /** Codes of what is left out, beside what a record itself marks as confidential. */
  readonly excludedCodes: ReadonlySet<string>;
}

/** What is decided where no setting says otherwise. */
export const usualHtmlChoices: HtmlChoices = {
  deceasedDays: 28,
  emergencyCodes: usualEmergencyCodes,
  banners: new Map(),
  absent: new Map(),
  defaultMonths: new Map(),
  inactiveProblems: 'by-significance',
  excludedCodes: new Set(),
};

/** Settings as they are given. */
export interface HtmlSettings {
  readonly deceasedDays: number | undefined;
  readonly noEmergencyCodes: boolean;
  readonly emergencyCodes: readonly string[];
  readonly contentBanner: readonly string[];
  readonly htmlUnavailable: readonly string[];
  readonly defaultTimeFrame: readonly string[];
  readonly inactiveProblems: InactiveProblems;
  readonly htmlExcludedCodes: readonly string[];
}

/**
 * Reads what is decided about Access Record HTML.
 * @throws SettingsError when something names no section or table, or is not what is expected of it
 */
export const readHtmlChoices = (settings: HtmlSettings): HtmlChoices => ({
  deceasedDays: settings.deceasedDays ?? usualHtmlChoices.deceasedDays,
  emergencyCodes: settings.noEmergencyCodes ? undefined : groupsIn(settings.emergencyCodes),
  banners: new Map([
    ...waysOfInactiveProblems[settings.inactiveProblems].banners,
    ...settings.contentBanner.map((given) => readPair('--content-banner', given, places, (text) => text || undefined)),
  ]),
  absent: new Map([
    ...waysOfInactiveProblems[settings.inactiveProblems].absent,
    ...settings.htmlUnavailable.map((given) => readPair('--html-unavailable', given, places, absenceIn)),
  ]),
  defaultMonths: new Map(
    settings.defaultTimeFrame.map((given) => readPair('--default-time-frame', given, withPeriod, monthsIn)),
  ),
  inactiveProblems: settings.inactiveProblems,
  excludedCodes: new Set(settings.htmlExcludedCodes.flatMap((given) => codesIn('--html-excluded-codes', given))),
});

const withPeriod: readonly SectionCode[] = Object.keys(sections)
  .filter(isSectionCode)
  .filter((code) => takesPeriod(code));

const absenceIn = (text: string): Absence | undefined => absences.find((one) => one === text);

const monthsIn = (text: string): number | undefined => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined);

function readPair<P extends string, V>(
  flag: keyof typeof expected,
  given: string,
  known: readonly P[],
  read: (text: string) => V | undefined,
): readonly [P, V] {
  const at = given.indexOf('=');
  const place = known.find((one) => one === given.slice(0, Math.max(at, 0)));
  const value = read(given.slice(at + 1));
  if (place === undefined || value === undefined)
    throw new SettingsError(
      `${flag} is ${JSON.stringify(given)}; expected ${expected[flag]}, for one of ${known.join(', ')}.`,
    );
  return [place, value];
}

const expected = {
  '--content-banner': '<section or table>=<text>',
  '--html-unavailable': `<section or table>=<${absences.join(', ')}>`,
  '--default-time-frame': '<section>=<months, 1 to 9999>',
} as const;

const groupsIn = (given: readonly string[]): readonly (readonly string[])[] =>
  given.length === 0 ? usualEmergencyCodes : given.map((group) => codesIn('--emergency-codes', group));

function codesIn(flag: '--emergency-codes' | '--html-excluded-codes', given: string): readonly string[] {
  const codes = given.split(',');
  if (!codes.every((code) => /^\d{6,18}$/.test(code)))
    throw new SettingsError(`${flag} is ${JSON.stringify(given)}; expected SNOMED CT codes, with commas between them.`);
  return codes;
}
