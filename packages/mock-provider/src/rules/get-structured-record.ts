import { isDate, localDate } from '@mock-spine/shared/world/local-time';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { textIn } from '../fhir/json.ts';
import { datesIn, knownPartsIn, parameterOf, parametersIn, partsIn, valueIn } from '../structured/parameters.ts';
import { structuredRule } from './structured-rule.ts';
import { withBodyAtService } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

const whole = { needs: ['structured-parts-have-types'], requirement: 'A-082' } as const;
const dated = { needs: ['structured-dates-are-whole'], requirement: 'A-082' } as const;

/** Retrieve page, "Payload request body" and "Error handling": the dates and the filters of `$gpc.getstructuredrecord`. */
export const getStructuredRecordRules: readonly ProviderRule[] = withBodyAtService([
  structuredRule(
    'dates-are-whole',
    'Dates are whole dates of the calendar, without time and offset.',
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      for (const sent of knownPartsIn(operation, json)) {
        const wrong = datesIn(sent).find((date) => !isDate(date));
        if (wrong !== undefined)
          return {
            expected: `a whole date, yyyy-mm-dd, in ${sent.path}`,
            actual: quote(wrong),
            next: 'Send the day without a time.',
          };
      }
      return undefined;
    },
    whole,
  ),
  structuredRule(
    'dates-are-not-future',
    'Dates from which and to which is searched are not after today; those of diary entries apart.',
    'INVALID_PARAMETER',
    ({ operation, json }, facts) => {
      const today = localDate(facts.now * 1000);
      for (const sent of knownPartsIn(operation, json).filter(({ part }) => part.lies === 'past')) {
        const wrong = datesIn(sent).find((date) => date > today);
        if (wrong !== undefined)
          return {
            expected: `a date in ${sent.path} that is not after today, ${today}`,
            actual: quote(wrong),
            next: 'Send today or an earlier date.',
          };
      }
      return undefined;
    },
    dated,
  ),
  structuredRule(
    'diary-date-is-not-past',
    'diaryEntriesSearchDate is today or later.',
    'INVALID_PARAMETER',
    ({ operation, json }, facts) => {
      const today = localDate(facts.now * 1000);
      const sent = knownPartsIn(operation, json).find(({ part }) => part.lies === 'future');
      const wrong = sent && datesIn(sent).find((date) => date < today);
      return wrong === undefined
        ? undefined
        : {
            expected: `a date in ${sent?.path} that is not before today, ${today}`,
            actual: quote(wrong),
            next: 'Send today or a later date.',
          };
    },
    dated,
  ),
  structuredRule(
    'periods-are-in-order',
    'The start of a period is not after its end.',
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      for (const sent of knownPartsIn(operation, json).filter(({ part }) => part.kind === 'period')) {
        const { start, end } = objectIn(valueIn(sent)?.value) ?? {};
        const [from, to] = [textIn(start), textIn(end)];
        if (from !== undefined && to !== undefined && from > to)
          return {
            expected: `a start in ${sent.path} that is not after the end`,
            actual: `${from} and ${to}`,
            next: 'Exchange the two.',
          };
      }
      return undefined;
    },
    dated,
  ),
  structuredRule(
    'problem-filters-are-known',
    'filterStatus is active or inactive, filterSignificance major or minor.',
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      for (const sent of knownPartsIn(operation, json)) {
        const known = filters[sent.part.kind];
        const value = valueIn(sent)?.value;
        if (known && !known.includes(value as string))
          return {
            expected: `${known.join(' or ')} in ${sent.path}`,
            actual: quote(value),
            next: 'Send one of these, or leave the part out.',
          };
      }
      return undefined;
    },
    { ...whole, requirement: 'A-081' },
  ),
  structuredRule(
    'consultation-filter-is-one',
    'consultationSearchPeriod and includeNumberOfMostRecent are not both there.',
    'INVALID_RESOURCE',
    ({ operation, json }) => {
      const parts = parametersIn(json)
        .filter(({ name }) => name === 'includeConsultations' && parameterOf(operation, name))
        .flatMap((parameter) => partsIn(parameter).map(({ name }) => name));
      if (!['consultationSearchPeriod', 'includeNumberOfMostRecent'].every((name) => parts.includes(name)))
        return undefined;
      return { expected: 'a period or a number of consultations', actual: 'both', next: 'Leave one of the two out.' };
    },
    { ...whole, requirement: 'A-081' },
  ),
  structuredRule(
    'combination-is-permitted',
    'With consultations or problems, parts that narrow other areas are not there; but for the predefined searches.',
    'INVALID_PARAMETER',
    ({ operation, json }) => {
      const sent = parametersIn(json).filter(({ name }) => parameterOf(operation, name));
      if (isPredefined(json)) return undefined;
      const paths = knownPartsIn(operation, json).map(({ path }) => path);
      for (const [area, narrowing] of Object.entries(notPermitted)) {
        const found = sent.some(({ name }) => name === area)
          ? paths.find((path) => narrowing.includes(path))
          : undefined;
        if (found)
          return {
            expected: `no ${found} beside ${area}`,
            actual: 'it',
            next: 'Ask for the two areas in two requests, or leave the part out.',
          };
      }
      return undefined;
    },
    whole,
  ),
]);

const filters: Readonly<Partial<Record<string, readonly string[]>>> = {
  status: ['active', 'inactive'],
  significance: ['major', 'minor'],
};

const narrowingOthers = [
  'includeMedication.medicationSearchFromDate',
  'includeUncategorisedData.uncategorisedDataSearchPeriod',
  'includeReferrals.referralSearchPeriod',
  'includeDiaryEntries.diaryEntriesSearchDate',
  'includeImmunisations.includeNotGiven',
  'includeImmunisations.includeStatus',
];

/** Source: retrieve page, "Not permitted parameter combinations". */
const notPermitted: Readonly<Record<string, readonly string[]>> = {
  includeConsultations: [...narrowingOthers, 'includeProblems.filterSignificance', 'includeProblems.filterStatus'],
  includeProblems: narrowingOthers,
};

/** Source: multi area searches page, "Predefined multi area searches for common use cases". */
const predefined: readonly (readonly string[])[] = [
  ['includeAllergies', 'includeConsultations', 'includeMedication', 'includeProblems'],
  [
    'includeAllergies',
    'includeConsultations',
    'includeImmunisations',
    'includeMedication',
    'includeProblems',
    'includeUncategorisedData',
  ],
];

/** Whether a body is a predefined search: the last three consultations, medication from a date, all of the other areas. */
function isPredefined(body: unknown): boolean {
  const sent = parametersIn(body).filter(({ name }) => name !== 'patientNHSNumber');
  const names = sent
    .map(({ name }) => name)
    .sort()
    .join();
  const parts = sent.flatMap((parameter) =>
    partsIn(parameter).map((part) => [`${parameter.name}.${part.name}`, valueIn(part)?.value] as const),
  );
  return (
    predefined.some((areas) => areas.join() === names) &&
    parts.some(([path, value]) => path === 'includeConsultations.includeNumberOfMostRecent' && value === 3) &&
    parts.every(([path]) => predefinedParts.has(path))
  );
}

const predefinedParts: ReadonlySet<string> = new Set([
  'includeAllergies.includeResolvedAllergies',
  'includeConsultations.includeNumberOfMostRecent',
  'includeMedication.medicationSearchFromDate',
]);
