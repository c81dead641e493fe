import { addDays } from '@mock-spine/shared/world/local-time';
import { codeable } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import { meets } from '../periods.ts';
import type { DiaryEntry } from '../record.ts';
import { recordProfiles } from '../../fhir/urls.ts';

/**
 * Whether a diary entry may occur on a day or before: a range of days, or a month, does from its first day on, and one without a date always.
 * Source: retrieve_patient_record page, "Diary entries" and "Unknown and partial date handling in searches".
 */
export function isDueUntil({ due }: DiaryEntry, until: string, today: string): boolean {
  const { occurrenceDateTime, occurrencePeriod } = occurrenceOf(due, today);
  return meets(occurrenceDateTime ?? occurrencePeriod?.start, { end: until });
}

/** Source: diaryentry page. */
export function diaryResource({ key, code, authored, due, note, by }: DiaryEntry, assembly: Assembly): Resource {
  return {
    resourceType: 'ProcedureRequest',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.procedureRequest),
    identifier: assembly.identifier('ProcedureRequest', key),
    status: 'active',
    intent: 'plan',
    code: codeable(code),
    subject: assembly.subject,
    ...assembly.context(key),
    ...occurrenceOf(due, assembly.today),
    authoredOn: authored,
    requester: { agent: assembly.practitioner(by) },
    ...(note && { note: [{ text: note }] }),
  };
}

interface Occurrence {
  /** A day, or a month. */
  readonly occurrenceDateTime?: string;
  readonly occurrencePeriod?: { readonly start: string; readonly end: string };
}

/** The date or the range of days that is planned. Source: diaryentry page, "occurrence". */
export function occurrenceOf(due: DiaryEntry['due'], today: string): Occurrence {
  if (due === undefined) return {};
  if ('on' in due) return { occurrenceDateTime: due.on };
  if ('from' in due) return { occurrencePeriod: { start: addDays(today, due.from), end: addDays(today, due.to) } };
  return { occurrenceDateTime: 'in' in due ? addDays(today, due.in) : addDays(today, due.inMonthOf).slice(0, 7) };
}
