import type { ClinicalRecord, Item } from '../../record.ts';
import { allergies } from './allergies.ts';
import { consultations } from './consultations.ts';
import { diary } from './diary.ts';
import { immunisations } from './immunisations.ts';
import { investigations } from './investigations.ts';
import { medication } from './medication.ts';
import { observations } from './observations.ts';
import { problems } from './problems.ts';
import { referrals } from './referrals.ts';

const documents: readonly Item[] = [
  { kind: 'document', key: 'doc-home-readings', by: 3, reference: '4101' },
  { kind: 'document', key: 'doc-dermatology', by: 1, reference: '4102' },
  { kind: 'document', key: 'doc-confidential', by: 1, confidential: true, reference: '4103' },
];

/** A record with something in every area, linked: problems, consultations, medication, investigations. Some of it is confidential. */
export const fullRecord: ClinicalRecord = {
  items: [
    ...allergies,
    ...medication,
    ...observations,
    ...immunisations,
    ...investigations,
    ...referrals,
    ...documents,
    ...diary,
  ],
  consultations,
  problems,
};
