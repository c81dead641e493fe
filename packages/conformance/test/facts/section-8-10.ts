import type { FactTable, TriedRow } from './fact-row.ts';
import {
  about,
  atPractice,
  bodyOf,
  datesOf,
  every,
  identifierOf,
  is,
  isFuture,
  isPast,
  isWhole,
  not,
  parametersOf,
  partsOf,
  valueOf,
  type SentParameter,
} from './sent-record.ts';
import { hasMalformedBody, type SentRequest } from './sent-request.ts';

type Does = TriedRow<SentRequest>['does'];

const invalidResource = { status: 422, code: 'INVALID_RESOURCE' } as const;
const invalidParameter = { status: 422, code: 'INVALID_PARAMETER' } as const;
const patientNotFound = { status: 404, code: 'PATIENT_NOT_FOUND' } as const;
const accessDenied = { status: 403, code: 'ACCESS DENIED' } as const;

const asks = (...tests: readonly Does[]): Does => every(is('get-structured-record'), ...tests);
const asksParameters = (...tests: readonly Does[]): Does =>
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

const names = (sent: SentRequest): readonly string[] => parametersOf(sent).map(({ name }) => name);
const has =
  (name: string): Does =>
  (sent) =>
    names(sent).includes(name);
const hasKnown: Does = (sent) => names(sent).some((name) => name in known);
const paths = (sent: SentRequest): readonly string[] => partsOf(sent).map(({ path }) => path);
const isRepeated = (all: readonly string[]): boolean => new Set(all).size < all.length;

/** A part that the table has, with what it says of the value. */
const knownParts = (sent: SentRequest) =>
  partsOf(sent).flatMap((part) => {
    const [parameter, name] = part.path.split('.') as [string, string];
    const fits = known[parameter]?.[name];
    return fits ? [{ ...part, fits: fits(part) }] : [];
  });

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);

const dates = (sent: SentRequest): readonly string[] => partsOf(sent).flatMap(datesOf);
const searchDates = (sent: SentRequest): readonly string[] =>
  partsOf(sent)
    .filter(({ path }) => path !== 'includeDiaryEntries.diaryEntriesSearchDate')
    .flatMap(datesOf);
const diaryDates = (sent: SentRequest): readonly string[] =>
  partsOf(sent)
    .filter(({ path }) => path === 'includeDiaryEntries.diaryEntriesSearchDate')
    .flatMap(datesOf);

function isReversed(part: SentParameter): boolean {
  const [start, end] = datesOf(part);
  return start !== undefined && end !== undefined && isWhole(start) && isWhole(end) && start > end;
}

const lacksResolvedAllergies: Does = (sent) =>
  has('includeAllergies')(sent) && !paths(sent).includes('includeAllergies.includeResolvedAllergies');

/** What must not stand beside consultations, and but for the filters of problems not beside problems either. */
const narrowing = [
  'includeMedication.medicationSearchFromDate',
  'includeUncategorisedData.uncategorisedDataSearchPeriod',
  'includeReferrals.referralSearchPeriod',
  'includeDiaryEntries.diaryEntriesSearchDate',
  'includeImmunisations.includeNotGiven',
  'includeImmunisations.includeStatus',
];
const isPredefined: Does = (sent) =>
  partsOf(sent).some(
    ({ path, ...part }) => path === 'includeConsultations.includeNumberOfMostRecent' && valueOf(part) === 3,
  );
const combinesWhatIsNotPermitted: Does = (sent) =>
  ((has('includeConsultations')(sent) || has('includeProblems')(sent)) &&
    narrowing.some((path) => paths(sent).includes(path))) ||
  (has('includeConsultations')(sent) && paths(sent).some((path) => path.startsWith('includeProblems.')));

const hasUnknown: Does = (sent) =>
  names(sent).some((name) => !(name in known)) || partsOf(sent).length > knownParts(sent).length;

const searchPeriods = [
  'consultationSearchPeriod',
  'uncategorisedDataSearchPeriod',
  'investigationSearchPeriod',
  'referralSearchPeriod',
];
const ofPeriods = (...endings: readonly string[]): string[] =>
  searchPeriods.flatMap((part) => endings.map((ending) => `record-${part}-${ending}`));

const patient = (row: string, nhsNumber: string, ...vectors: readonly string[]): TriedRow<SentRequest> => ({
  row,
  wants: patientNotFound,
  does: asks(atPractice('B82617'), about(nhsNumber)),
  vectors,
});

/** Facts §8.10: retrieve a structured record. */
export const section810: FactTable<SentRequest> = {
  name: '§8.10 ($gpc.getstructuredrecord)',
  hop: 'consumer',
  rows: [
    {
      row: 'Parameters not conforming: another resource',
      wants: invalidResource,
      does: asks((sent) => (bodyOf(sent)?.['resourceType'] ?? 'Parameters') !== 'Parameters'),
      vectors: ['record-in-a-bundle'],
    },
    {
      row: 'Parameters not conforming: more often than the cardinality has it',
      wants: invalidResource,
      vectors: ['record-with-nhs-number-twice', 'record-with-allergies-twice', 'record-with-part-twice'],
      does: asksParameters(
        (sent) =>
          isRepeated(names(sent).filter((name) => name !== 'includeProblems')) ||
          parametersOf(sent).some(({ part = [] }) => isRepeated(part.map(({ name }) => name))),
      ),
    },
    {
      row: 'Parameters not conforming: an element that it does not have',
      wants: invalidResource,
      vectors: ['record-with-unknown-element'],
      does: asksParameters((sent) =>
        Object.keys(bodyOf(sent)!).some((element) => !['resourceType', 'parameter'].includes(element)),
      ),
    },
    {
      row: 'unparsable (≥1.6)',
      wants: invalidResource,
      does: asks(hasMalformedBody),
      vectors: ['record-body-malformed', 'record-body-malformed-xml'],
    },
    {
      row: 'consultationSearchPeriod and includeNumberOfMostRecent together',
      wants: invalidResource,
      vectors: ['record-with-period-and-count'],
      does: asks((sent) =>
        ['includeConsultations.consultationSearchPeriod', 'includeConsultations.includeNumberOfMostRecent'].every(
          (path) => paths(sent).includes(path),
        ),
      ),
    },
    {
      row: 'no recognised parameter',
      wants: invalidParameter,
      does: asksParameters(not(hasKnown)),
      vectors: ['record-without-parameters', 'record-with-unknown-parameters-only'],
    },
    {
      row: 'patientNHSNumber absent',
      wants: invalidParameter,
      does: asksParameters(hasKnown, (sent) => identifierOf(sent) === undefined),
      vectors: ['record-without-nhs-number', 'record-with-nhs-number-in-wrong-case', 'record-with-nhs-number-as-text'],
    },
    {
      row: 'part without value',
      wants: invalidParameter,
      does: asks((sent) => knownParts(sent).some((part) => isEmpty(valueOf(part)))),
      vectors: ['record-with-part-without-value', 'record-with-empty-period'],
    },
    {
      row: 'part of a wrong type',
      wants: invalidParameter,
      does: asks((sent) => knownParts(sent).some((part) => !isEmpty(valueOf(part)) && !part.fits)),
      vectors: [
        'record-with-flag-as-text',
        'record-with-flag-in-quotes',
        'record-with-period-for-date',
        'record-with-count-of-nought',
      ],
    },
    {
      row: 'bad or partial dates',
      wants: invalidParameter,
      does: asks((sent) => knownParts(sent).every(({ fits }) => fits) && dates(sent).some((date) => !isWhole(date))),
      vectors: [
        ...[1, 2, 3, 4, 5, 6].flatMap((n) => [
          `record-medication-date-not-whole-${n}`,
          `record-diary-date-not-whole-${n}`,
        ]),
        ...ofPeriods('start-not-whole', 'end-with-time', 'with-empty-start', 'with-empty-end'),
        'record-consultationSearchPeriod-with-blank-start',
      ],
    },
    {
      row: 'future dates',
      wants: invalidParameter,
      does: asks((sent) => searchDates(sent).some(isFuture)),
      vectors: ['record-medication-date-in-future', ...ofPeriods('start-in-future', 'end-in-future')],
    },
    {
      row: 'a period whose start is after its end',
      wants: invalidParameter,
      vectors: ofPeriods('reversed'),
      does: asks((sent) => partsOf(sent).some(isReversed)),
    },
    {
      row: 'diaryEntriesSearchDate before today',
      wants: invalidParameter,
      does: asks((sent) => diaryDates(sent).some(isPast)),
      vectors: ['record-diary-date-in-past'],
    },
    {
      row: 'includeAllergies without its part, or with empty parts',
      wants: invalidParameter,
      does: asks(lacksResolvedAllergies),
      vectors: [
        'record-with-allergies-without-part',
        'record-with-allergies-with-empty-part',
        'record-with-allergies-with-unknown-part-only',
      ],
    },
    {
      row: 'combination not permitted',
      wants: invalidParameter,
      does: asks(combinesWhatIsNotPermitted, not(isPredefined)),
      vectors: [
        ...['includeConsultations', 'includeProblems'].flatMap((area) =>
          narrowing.map((path) => `record-${area}-with-${path.split('.')[1]}`),
        ),
        'record-consultations-with-filterStatus',
        'record-consultations-with-filterSignificance',
        'record-predefined-search-with-four',
      ],
    },
    {
      row: 'NHS number of a wrong format or check digit',
      wants: { status: 400, code: 'INVALID_NHS_NUMBER' },
      does: asks(
        (sent) =>
          identifierOf(sent) !== undefined &&
          (!/^\d{10}$/.test(identifierOf(sent)!.value ?? '') || about('9690937279')(sent)),
      ),
      vectors: [1, 2, 3, 4, 5].map((n) => `record-with-bad-nhs-number-${n}`),
    },
    {
      row: 'patientNHSNumber of a wrong system, or empty',
      wants: { status: 'a failure' },
      does: asks(
        (sent) =>
          identifierOf(sent) !== undefined &&
          (identifierOf(sent)!.system !== 'https://fhir.nhs.uk/Id/nhs-number' || identifierOf(sent)!.value === ''),
      ),
      vectors: [
        'record-with-identifier-of-another-system',
        'record-with-identifier-without-system',
        'record-with-bad-nhs-number-5',
      ],
    },
    patient('not found', '9999999999', 'record-of-nobody'),
    patient('inactive', '9690938142', 'record-of-inactive-patient'),
    patient('deceased', '9690938681', 'record-of-deceased-patient'),
    patient('non-GMS: registered elsewhere', '9658218865', 'record-of-patient-elsewhere'),
    { row: 'non-GMS: temporary', wants: patientNotFound, requests: ['record of a temporary patient'] },
    patient('unverified', '9476718943', 'record-of-unverified-patient'),
    patient(
      'sensitive, with an unknown parameter too',
      '9690938533',
      'record-of-sensitive-patient',
      'record-of-sensitive-patient-with-unknown-parameter',
    ),
    {
      row: 'dissent',
      wants: { status: 403, code: 'NO_PATIENT_CONSENT' },
      does: asks(about('9690938576')),
      vectors: ['record-of-dissenting-patient'],
    },
    {
      row: 'capability disabled',
      wants: accessDenied,
      does: asks(atPractice('X12345')),
      vectors: ['record-of-disabled-practice'],
    },
    {
      row: 'GP Connect disabled at the practice',
      wants: accessDenied,
      requests: ['record where GP Connect is switched off'],
    },
    {
      row: 'an unknown parameter or part beside valid ones is warned of',
      wants: { status: 200 },
      vectors: ['record-with-unknown-parameter', 'record-with-unknown-part'],
      does: asksParameters(
        hasUnknown,
        (sent) => identifierOf(sent) !== undefined,
        not(lacksResolvedAllergies),
        not(about('9690938533')),
      ),
    },
    {
      row: 'two unknown parameters: a warning of each',
      wants: { status: 200 },
      requests: ['record with two unknown parameters and an unknown part'],
    },
    {
      row: 'the mandatory part missing beside an unknown one',
      wants: invalidParameter,
      does: asksParameters(hasUnknown, lacksResolvedAllergies),
      vectors: ['record-with-allergies-with-unknown-part-only'],
    },
  ],
};
