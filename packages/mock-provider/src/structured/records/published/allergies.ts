import { concept } from '../../concepts.ts';
import type { Allergy } from '../../record.ts';

export const currentAllergy: Allergy = {
  kind: 'allergy',
  key: 'allergy-penicillin',
  by: 1,
  code: concept('91936005', 'Allergy to penicillin'),
  category: 'medication',
  type: 'allergy',
  asserted: '2015-09-21',
  onset: '2015-09-20',
  criticality: 'high',
  reactions: [{ manifestations: [concept('247472004', 'Weal')], severity: 'moderate' }],
};

export const endedAllergy: Allergy = {
  kind: 'allergy',
  key: 'allergy-dog',
  by: 2,
  code: concept('419271008', 'Allergy to dog dander'),
  category: 'environment',
  asserted: '2008-04-14',
  reactions: [{ manifestations: [concept('61582004', 'Allergic rhinitis')], severity: 'mild' }],
  ended: { on: '2017-06-05', because: 'Cured' },
};
