import type { ClinicalRecord } from '../record.ts';
import { fullRecordOfPatient } from './full-record.ts';
import { generateRecord } from './generated-record.ts';
import {
  confidentialRecord,
  emptyRecord,
  recordInTransit,
  recordToMigrate,
  recordWithoutAllergies,
} from './small-records.ts';

/** How the record of each patient of the cast is come by, by role; the others' records are empty. */
const sources: Readonly<Record<string, () => ClinicalRecord>> = {
  normal: () => fullRecordOfPatient,
  'normal-2': () => recordInTransit,
  'normal-3': () => generateRecord(11),
  'normal-4': () => generateRecord(277),
  'normal-5': () => recordWithoutAllergies,
  'normal-6': () => confidentialRecord,
  'normal-7': () => recordWithoutAllergies,
  inactive: () => recordToMigrate,
  elsewhere: () => recordWithoutAllergies,
  'elsewhere-2': () => recordWithoutAllergies,
};

const made = new Map<string, ClinicalRecord>();

/** The record of a patient of the cast; a generated one is made when it is first asked for. @param role short name of the person */
export function recordOf(role: string): ClinicalRecord {
  const record = made.get(role) ?? sources[role]?.() ?? emptyRecord;
  made.set(role, record);
  return record;
}
