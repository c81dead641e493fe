import type { Item } from '../../structured/record.ts';
import { writeDate } from '../rows.ts';
import { valueOf } from './observed.ts';
import { dosageOf } from './medication/lines.ts';
import { wordsOf, type View } from './view.ts';

/** An entry in one line, as a consultation shows it; undefined of one that may not be shown. */
export function describeItem({ index }: View, key: string): string | undefined {
  const item = index.item(key);
  return item === undefined || item.confidential ? undefined : describe(item);
}

function describe(item: Item): string {
  switch (item.kind) {
    case 'allergy':
      return `Allergy or intolerance: ${wordsOf(item.code)}`;
    case 'medication':
      return `Medication: ${wordsOf(item.code)}, ${dosageOf(item)}`;
    case 'immunisation':
      return `Immunisation: ${wordsOf(item.procedure)}`;
    case 'observation':
      return [wordsOf(item.code), valueOf(item), item.comment].filter(Boolean).join(', ');
    case 'investigation':
      return `Investigation: ${item.group === undefined ? wordsOf(item.specimen) : wordsOf(item.group)}`;
    case 'referral':
      return `Referral: ${wordsOf(item.reason)}, to ${item.recipient}`;
    case 'diary':
      return `Diary entry: ${wordsOf(item.code)}, of ${writeDate(item.authored)}`;
    case 'document':
      return 'Document';
  }
}
