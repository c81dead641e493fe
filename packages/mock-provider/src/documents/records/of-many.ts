import { addDays, instantOf, localDateTime } from '@mock-spine/shared/world/local-time';
import type { DocumentRecord } from '../../holdings/document.ts';
import { letter } from '../letter.ts';
import { generalPractice, practiceItself, types } from './kinds.ts';

/** So many that a consumer has to page through them by itself: the API does not page. */
const count = 120;

/** Minutes since midnight. */
const noon = 12 * 60;

/** A letter a month, for ten years. */
export const documentsOfMany: readonly DocumentRecord[] = Array.from({ length: count }, (_, i) => {
  const number = String(i + 1).padStart(3, '0');
  const made = localDateTime(instantOf(addDays('2016-01-15', i * 30), noon));
  return {
    id: `7b2d8fa1-1e6c-4a7b-9d4f-52b1c2d3e${number}`,
    reference: `66${number}`,
    practice: 'B82617',
    patient: '66',
    type: types.clinical,
    description: `Letter ${i + 1} of ${count}`,
    created: made,
    indexed: made,
    author: practiceItself,
    setting: generalPractice,
    file: letter('text', 'B82617', '66', [`This is letter ${i + 1}.`]),
  };
});
