import type { DocumentRecord } from '../holdings/document.ts';
import { documentsOfFullRecord } from './records/of-full-record.ts';
import { documentsOfLeaving } from './records/of-leaving.ts';
import { documentsOfMany } from './records/of-many.ts';
import { documentsOfOthers } from './records/of-others.ts';
import { documentsOfPatient1 } from './records/of-patient-1.ts';

/** The documents of the cast. */
export const documents: readonly DocumentRecord[] = [
  ...documentsOfPatient1,
  ...documentsOfOthers,
  ...documentsOfFullRecord,
  ...documentsOfMany,
  ...documentsOfLeaving,
];
