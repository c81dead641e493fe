import { occurrenceOf } from './areas/diary.ts';
import { documentRecordOf } from './areas/documents.ts';
import type { Assembly } from './assembly.ts';
import { dateIn } from './given/reading.ts';
import { firstDayOf } from './periods.ts';
import type { Item } from './record.ts';

/** The keys of what a list refers to, sorted by the date of each, the latest first; what has no date is last. Source: list page, "OrderedBy". */
export function sortByEventDate(keys: Iterable<string>, assembly: Assembly): string[] {
  const dated = [...keys].map((key) => ({ key, date: dateOf(key, assembly) }));
  return dated
    .sort((one, other) => (one.date === other.date ? 0 : one.date < other.date ? 1 : -1))
    .map(({ key }) => key);
}

/** The first day that the date of an entry stands for; empty where there is none. */
function dateOf(key: string, assembly: Assembly): string {
  const { index } = assembly;
  if (index.given) return firstDayOf(index.given.dateOf(key) ?? '');
  const problem = index.problem(key);
  return firstDayOf(
    index.consultation(key)?.date ??
      (problem ? (problem.onset ?? problem.recorded) : dateOfItem(index.item(key)!, assembly)) ??
      '',
  );
}

function dateOfItem(item: Item, assembly: Assembly): string | undefined {
  switch (item.kind) {
    case 'allergy':
      return item.asserted;
    case 'medication':
      return item.start;
    case 'investigation':
      return item.issued;
    case 'document':
      return dateIn(documentRecordOf(item, assembly).created);
    case 'immunisation':
    case 'observation':
    case 'referral':
      return item.date;
    case 'diary': {
      const { occurrenceDateTime, occurrencePeriod } = occurrenceOf(item.due, assembly.today);
      return occurrenceDateTime ?? occurrencePeriod?.start;
    }
  }
}
