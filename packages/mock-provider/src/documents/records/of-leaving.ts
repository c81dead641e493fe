import { megabyte, sizeLimits, type DocumentRecord } from '../../holdings/document.ts';
import { hospital } from '../../resources/authors.ts';
import { letter, logFile } from '../letter.ts';
import { generalPractice, practiceItself, types } from './kinds.ts';

/** The documents of our own patient who is leaving with a large record: a letter, and two that are too large to be retrieved. */
export const documentsOfLeaving: readonly DocumentRecord[] = [
  {
    id: '8c3e9fb2-2f7d-4b8c-8e50-63c2d3e46501',
    reference: '6501',
    practice: 'B82617',
    patient: '65',
    type: types.clinical,
    description: 'Letter about the heart monitor',
    created: '2023-02-06T09:00:00+00:00',
    indexed: '2023-02-06T09:00:00+00:00',
    author: practiceItself,
    setting: generalPractice,
    file: letter('text', 'B82617', '65', ['The logs of the heart monitor are in your record.']),
  },
  heartMonitor('8c3e9fb2-2f7d-4b8c-8e50-63c2d3e46502', '6502', 'of a day', 20 * megabyte),
  heartMonitor('8c3e9fb2-2f7d-4b8c-8e50-63c2d3e46503', '6503', 'of five days', sizeLimits.migrate),
];

function heartMonitor(id: string, reference: string, time: string, size: number): DocumentRecord {
  return {
    id,
    reference,
    practice: 'B82617',
    patient: '65',
    type: 'Note',
    description: `Heart monitor log ${time}`,
    created: '2023-01-30T07:00:00+00:00',
    indexed: '2023-01-31T07:00:00+00:00',
    author: { organisation: hospital },
    setting: 'Cardiology',
    file: logFile('07:00:00 sinus rhythm, 68 beats a minute', size),
  };
}
