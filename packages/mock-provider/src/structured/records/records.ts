import { plainPatients } from '@mock-spine/shared/world/plain-patients';
import type { ClinicalRecord } from '../record.ts';
import { codedRecord } from './dirty/coded-record.ts';
import { freeTextRecord } from './dirty/free-text-record.ts';
import { mappedRecord } from './dirty/mapped-record.ts';
import { fullRecord } from './full/full-record.ts';
import { generateRecord } from './generated-record.ts';
import { plainRecord } from './plain-record.ts';
import { recordOfPatient1 } from './published/patient-1.ts';
import { recordOfPatient2 } from './published/patient-2/patient-2.ts';
import { recordOfPatient3 } from './published/patient-3.ts';
import { recordOfPatient5 } from './published/patient-5.ts';
import {
  recordOfAllergies,
  recordOfPatient12,
  recordOfPatient13,
  recordOfPatient16,
  recordOfPatient17,
} from './published/small-records.ts';
import {
  confidentialRecord,
  emptyRecord,
  recordInTransit,
  recordToMigrate,
  recordWithoutAllergies,
} from './small-records.ts';

/** How the record of a patient is come by on a day. */
type Source = (today: string) => ClinicalRecord;

/** By role; the others' records are empty. */
const sources: Readonly<Record<string, Source>> = {
  normal: () => recordOfPatient1,
  'normal-2': recordOfPatient2,
  'normal-3': () => recordOfPatient3,
  'normal-4': () => recordOfAllergies,
  'normal-5': recordOfPatient5,
  'normal-6': () => recordOfAllergies,
  'normal-7': () => recordOfAllergies,
  'normal-8': () => recordOfAllergies,
  'normal-12': () => recordOfPatient12,
  'normal-13': () => recordOfPatient13,
  'normal-16': () => recordOfPatient16,
  'normal-17': () => recordOfPatient17,
  inactive: () => recordToMigrate,
  elsewhere: () => recordWithoutAllergies,
  'elsewhere-2': (today) => plainRecord(0, today),
  'elsewhere-3': () => recordWithoutAllergies,
  'full-record': () => fullRecord,
  'in-transit': () => recordInTransit,
  'large-record': () => generateRecord(11),
  'very-large-record': () => generateRecord(277),
  'leaving-with-large-record': () => generateRecord(277),
  confidential: () => confidentialRecord,
  'dirty-mapped': () => mappedRecord,
  'dirty-coded': () => codedRecord,
  'dirty-free-text': () => freeTextRecord,
  ...Object.fromEntries(
    plainPatients.map(({ role }, i): readonly [string, Source] => [role, (today) => plainRecord(i + 1, today)]),
  ),
};

const made = new Map<string, { readonly today: string; readonly record: ClinicalRecord }>();

/**
 * The record of a patient of the cast on a day: some of it is so many days old, whichever day it is.
 * @param role short name of the person
 * @param today local date, `yyyy-mm-dd`
 */
export function recordOf(role: string, today: string): ClinicalRecord {
  const known = made.get(role);
  if (known?.today === today) return known.record;
  const record = sources[role]?.(today) ?? emptyRecord;
  made.set(role, { today, record });
  return record;
}
