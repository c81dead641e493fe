import { concept, degradedAllergy } from '../../concepts.ts';
import type { Item } from '../../record.ts';

export const allergies: readonly Item[] = [
  {
    kind: 'allergy',
    key: 'allergy-amoxicillin',
    by: 1,
    code: concept('323509004', 'Amoxicillin 250mg capsules'),
    category: 'medication',
    type: 'allergy',
    asserted: '2012-05-07',
    onset: '2012-05-05',
    criticality: 'low',
    reactions: [{ manifestations: [concept('304386008', 'O/E - itchy rash')], severity: 'mild' }],
    note: 'Certainty: Likely. Rash on the second day of a course.',
  },
  {
    kind: 'allergy',
    key: 'allergy-peanut',
    by: 2,
    code: concept('256349002', 'Peanut - dietary'),
    category: 'environment',
    asserted: '1998-03-01',
    criticality: 'high',
    reactions: [{ manifestations: [concept('39579001', 'Anaphylaxis')], severity: 'severe' }],
  },
  {
    kind: 'allergy',
    key: 'allergy-degraded',
    by: 1,
    code: degradedAllergy('Co-trimoxazole (from a record of before 2005)'),
    category: 'medication',
    asserted: '2005-11-14',
    note: 'Degraded by a transfer of the record: prescribing is to be prevented.',
  },
  {
    kind: 'allergy',
    key: 'allergy-aspirin',
    by: 1,
    code: concept('319773006', 'Aspirin 75mg dispersible tablet'),
    category: 'medication',
    type: 'intolerance',
    asserted: '2011-05-07',
    reactions: [{ manifestations: [concept('422400008', 'Vomiting')], severity: 'moderate' }],
    ended: { on: '2018-03-01', because: 'No recurrence on the same medication' },
  },
];
