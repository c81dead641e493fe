import type { Concept } from './concepts.ts';
import type { Item } from './record.ts';

/** The concepts that tell what an entry is about. */
export function conceptsOf(item: Item): readonly Concept[] {
  switch (item.kind) {
    case 'immunisation':
      return [item.procedure, item.vaccine, item.disease].filter((concept) => concept !== undefined);
    case 'investigation':
      return item.group === undefined ? [] : [item.group];
    case 'referral':
      return [item.reason];
    case 'document':
      return [];
    default:
      return [item.code];
  }
}
