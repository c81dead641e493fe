import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Days } from './periods.ts';
import { textIn } from '../fhir/json.ts';
import { parameterOf, parametersIn, partsIn, valueIn, type Operation, type SentParameter } from './parameters.ts';

/** What a request asks of a record; an area that is absent is not asked for. */
export interface RecordQuery {
  readonly allergies?: { readonly resolved: boolean };
  readonly medication?: { readonly issues: boolean; readonly from?: string };
  readonly consultations?: { readonly period: Days; readonly most?: number };
  /** Each is a pair of status and significance; an absent one of the two stands for both its values. */
  readonly problems?: readonly { readonly status?: string; readonly significance?: string }[];
  readonly immunisations?: { readonly notGiven: boolean; readonly status: boolean };
  readonly uncategorised?: { readonly period: Days };
  readonly investigations?: { readonly period: Days };
  readonly referrals?: { readonly period: Days };
  readonly diary?: { readonly until?: string };
  /** Whether every document is there, not only what something refers to. */
  readonly documents?: true;
  /** Whether confidential entries are answered too. */
  readonly sensitive: boolean;
}

/** All of a record. Source: migrate_patient_record page. */
export const fullRecord = (sensitive: boolean): RecordQuery => ({
  allergies: { resolved: true },
  medication: { issues: true },
  consultations: { period: {} },
  problems: [{}],
  immunisations: { notGiven: true, status: true },
  uncategorised: { period: {} },
  investigations: { period: {} },
  referrals: { period: {} },
  diary: {},
  documents: true,
  sensitive,
});

/** Nothing but who the patient is. */
export const noRecord: RecordQuery = { sensitive: false };

/**
 * Reads what a body that the rules have accepted asks for. Source: retrieve_patient_record page.
 * @param operation what of it is understood
 */
export function readRecordQuery(body: unknown, operation: Operation): RecordQuery {
  const asked = parametersIn(body).filter(({ name }) => parameterOf(operation, name));
  const find = (name: string): SentParameter | undefined => asked.find((one) => one.name === name);
  const value = (of: SentParameter, name: string): unknown => {
    if (!parameterOf(operation, of.name)?.parts[name]) return undefined;
    const part = partsIn(of).find((one) => one.name === name);
    return part && valueIn(part)?.value;
  };
  const period = (of: SentParameter, name: string): Days => {
    const { start, end } = objectIn(value(of, name)) ?? {};
    return { ...optional('start', textIn(start)), ...optional('end', textIn(end)) };
  };
  const [allergies, medication, consultations, immunisations, uncategorised, investigations, referrals, diary] = [
    'includeAllergies',
    'includeMedication',
    'includeConsultations',
    'includeImmunisations',
    'includeUncategorisedData',
    'includeInvestigations',
    'includeReferrals',
    'includeDiaryEntries',
  ].map(find);
  const problems = asked.filter(({ name }) => name === 'includeProblems');
  return {
    ...(allergies && { allergies: { resolved: value(allergies, 'includeResolvedAllergies') === true } }),
    ...(medication && {
      medication: {
        issues: value(medication, 'includePrescriptionIssues') !== false,
        ...optional('from', textIn(value(medication, 'medicationSearchFromDate'))),
      },
    }),
    ...(consultations && {
      consultations: {
        period: period(consultations, 'consultationSearchPeriod'),
        ...optional('most', numberIn(value(consultations, 'includeNumberOfMostRecent'))),
      },
    }),
    ...(problems.length > 0 && {
      problems: problems.map((one) => ({
        ...optional('status', textIn(value(one, 'filterStatus'))),
        ...optional('significance', textIn(value(one, 'filterSignificance'))),
      })),
    }),
    ...(immunisations && {
      immunisations: {
        notGiven: value(immunisations, 'includeNotGiven') === true,
        status: value(immunisations, 'includeStatus') !== false,
      },
    }),
    ...(uncategorised && { uncategorised: { period: period(uncategorised, 'uncategorisedDataSearchPeriod') } }),
    ...(investigations && { investigations: { period: period(investigations, 'investigationSearchPeriod') } }),
    ...(referrals && { referrals: { period: period(referrals, 'referralSearchPeriod') } }),
    ...(diary && { diary: optional('until', textIn(value(diary, 'diaryEntriesSearchDate'))) }),
    sensitive: false,
  };
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** An object with this property, or without it where there is no value. */
function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
