import type { FactTable, TriedRow } from './fact-row.ts';
import {
  asks,
  asksParameters,
  combinesWhatIsNotPermitted,
  dates,
  diaryDates,
  hasKnown,
  hasUnknown,
  isEmpty,
  isPredefined,
  isRepeated,
  isReversed,
  knownParts,
  lacksResolvedAllergies,
  names,
  narrowing,
  ofPeriods,
  paths,
  searchDates,
} from './record-parameters.ts';
import {
  about,
  atPractice,
  bodyOf,
  identifierOf,
  isFuture,
  isPast,
  isWhole,
  not,
  parametersOf,
  partsOf,
  valueOf,
} from './sent-record.ts';
import { type SentRequest, hasMalformedBody } from './sent-request.ts';

const invalidResource = { status: 422, code: 'INVALID_RESOURCE' } as const;
const invalidParameter = { status: 422, code: 'INVALID_PARAMETER' } as const;
const patientNotFound = { status: 404, code: 'PATIENT_NOT_FOUND' } as const;
const accessDenied = { status: 403, code: 'ACCESS DENIED' } as const;

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
