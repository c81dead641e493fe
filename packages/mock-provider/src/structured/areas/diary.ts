import { addDays } from '@mock-spine/shared/world/local-time';
import { codeable } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import type { DiaryEntry } from '../record.ts';
import { recordProfiles } from '../urls.ts';

/** Whether a diary entry is due on a day or before; one without a date is. Source: retrieve_patient_record page, "Diary entries". */
export const isDueUntil = ({ dueIn }: DiaryEntry, until: string, today: string): boolean => dueIn === undefined || addDays(today, dueIn) <= until;

/** Source: diaryentry page. */
export function diaryResource({ key, code, authored, dueIn, note, by }: DiaryEntry, assembly: Assembly): Resource {
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
    ...(dueIn !== undefined && { occurrenceDateTime: addDays(assembly.today, dueIn) }),
    authoredOn: authored,
    requester: { agent: assembly.practitioner(by) },
    ...(note && { note: [{ text: note }] }),
  };
}
