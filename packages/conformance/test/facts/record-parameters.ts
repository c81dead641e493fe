import type { TriedRow } from './fact-row.ts';
import {
  type SentParameter,
  bodyOf,
  datesOf,
  every,
  is,
  isWhole,
  parametersOf,
  partsOf,
  valueOf,
} from './sent-record.ts';
import type { SentRequest } from './sent-request.ts';

type Does = TriedRow<SentRequest>['does'];

export const asks = (...tests: readonly Does[]): Does => every(is('get-structured-record'), ...tests);
export const asksParameters = (...tests: readonly Does[]): Does =>
  asks((sent) => bodyOf(sent)?.['resourceType'] === 'Parameters', ...tests);

const isBoolean = ({ valueBoolean }: SentParameter): boolean => typeof valueBoolean === 'boolean';
const isDate = ({ valueDate }: SentParameter): boolean => typeof valueDate === 'string';
const isPeriod = ({ valuePeriod }: SentParameter): boolean => typeof valuePeriod === 'object';
const isCode = ({ valueCode }: SentParameter): boolean => typeof valueCode === 'string';
const isCount = ({ valuePositiveInt, valueInteger }: SentParameter): boolean =>
  [valuePositiveInt, valueInteger].some((count) => typeof count === 'number' && count > 0);

/** The parameters of the table of §8.10, with what the value of each part looks like. */
const known: Readonly<Record<string, Readonly<Record<string, (part: SentParameter) => boolean>>>> = {
  patientNHSNumber: {},
  includeAllergies: { includeResolvedAllergies: isBoolean },
  includeMedication: { includePrescriptionIssues: isBoolean, medicationSearchFromDate: isDate },
  includeConsultations: { consultationSearchPeriod: isPeriod, includeNumberOfMostRecent: isCount },
  includeProblems: { filterStatus: isCode, filterSignificance: isCode },
  includeImmunisations: { includeNotGiven: isBoolean, includeStatus: isBoolean },
  includeUncategorisedData: { uncategorisedDataSearchPeriod: isPeriod },
  includeInvestigations: { investigationSearchPeriod: isPeriod },
  includeReferrals: { referralSearchPeriod: isPeriod },
  includeDiaryEntries: { diaryEntriesSearchDate: isDate },
};

export const names = (sent: SentRequest): readonly string[] => parametersOf(sent).map(({ name }) => name);
const has =
  (name: string): Does =>
  (sent) =>
    names(sent).includes(name);
export const hasKnown: Does = (sent) => names(sent).some((name) => name in known);
export const paths = (sent: SentRequest): readonly string[] => partsOf(sent).map(({ path }) => path);
export const isRepeated = (all: readonly string[]): boolean => new Set(all).size < all.length;

/** A part that the table has, with what it says of the value. */
export const knownParts = (sent: SentRequest) =>
  partsOf(sent).flatMap((part) => {
    const [parameter, name] = part.path.split('.') as [string, string];
    const fits = known[parameter]?.[name];
    return fits ? [{ ...part, fits: fits(part) }] : [];
  });

export const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);

export const dates = (sent: SentRequest): readonly string[] => partsOf(sent).flatMap(datesOf);
export const searchDates = (sent: SentRequest): readonly string[] =>
  partsOf(sent)
    .filter(({ path }) => path !== 'includeDiaryEntries.diaryEntriesSearchDate')
    .flatMap(datesOf);
export const diaryDates = (sent: SentRequest): readonly string[] =>
  partsOf(sent)
    .filter(({ path }) => path === 'includeDiaryEntries.diaryEntriesSearchDate')
    .flatMap(datesOf);

export function isReversed(part: SentParameter): boolean {
  const [start, end] = datesOf(part);
  return start !== undefined && end !== undefined && isWhole(start) && isWhole(end) && start > end;
}

export const lacksResolvedAllergies: Does = (sent) =>
  has('includeAllergies')(sent) && !paths(sent).includes('includeAllergies.includeResolvedAllergies');

/** What must not stand beside consultations, and but for the filters of problems not beside problems either. */
export const narrowing = [
  'includeMedication.medicationSearchFromDate',
  'includeUncategorisedData.uncategorisedDataSearchPeriod',
  'includeReferrals.referralSearchPeriod',
  'includeDiaryEntries.diaryEntriesSearchDate',
  'includeImmunisations.includeNotGiven',
  'includeImmunisations.includeStatus',
];
export const isPredefined: Does = (sent) =>
  partsOf(sent).some(
    ({ path, ...part }) => path === 'includeConsultations.includeNumberOfMostRecent' && valueOf(part) === 3,
  );
export const combinesWhatIsNotPermitted: Does = (sent) =>
  ((has('includeConsultations')(sent) || has('includeProblems')(sent)) &&
    narrowing.some((path) => paths(sent).includes(path))) ||
  (has('includeConsultations')(sent) && paths(sent).some((path) => path.startsWith('includeProblems.')));

export const hasUnknown: Does = (sent) =>
  names(sent).some((name) => !(name in known)) || partsOf(sent).length > knownParts(sent).length;

const searchPeriods = [
  'consultationSearchPeriod',
  'uncategorisedDataSearchPeriod',
  'investigationSearchPeriod',
  'referralSearchPeriod',
];
export const ofPeriods = (...endings: readonly string[]): string[] =>
  searchPeriods.flatMap((part) => endings.map((ending) => `record-${part}-${ending}`));
