import { lastDayOf } from '../structured/periods.ts';
import type { RecordIndex } from '../structured/record-index.ts';
import type { Item } from '../structured/record.ts';
import { withRecord } from './own/with-record.ts';

/**
 * The index of a record that is still on its way from the practice before: what was entered at this one alone, since the patient came; any other as it is.
 * What has no date is shown. Source: HTML layout and design pages, 0.7.4.
 */
export function enteredHere(index: RecordIndex): RecordIndex {
  const { record } = index;
  const since = record.inTransitSince;
  if (since === undefined) return index;
  const isHere = (on: string | undefined): boolean => on === undefined || on === '' || lastDayOf(on) >= since;
  return withRecord(index, {
    ...record,
    items: record.items.filter((item) => isHere(enteredOn(item))),
    problems: record.problems.filter(({ recorded }) => isHere(recorded)),
    consultations: record.consultations.filter(({ date }) => isHere(date)),
  });
}

function enteredOn(item: Item): string | undefined {
  switch (item.kind) {
    case 'allergy':
      return item.asserted;
    case 'medication':
      return item.recorded ?? item.start;
    case 'immunisation':
    case 'observation':
      return item.recorded || item.date;
    case 'investigation':
      return item.filed.on || item.issued;
    case 'referral':
      return item.date;
    case 'diary':
      return item.authored;
    case 'document':
      return undefined;
  }
}
