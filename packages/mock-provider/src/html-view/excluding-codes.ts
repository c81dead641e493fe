import { withRecord } from './own/with-record.ts';
import { conceptsOf } from '../structured/concepts-of.ts';
import type { RecordIndex } from '../structured/record-index.ts';
import type { Consultation, Item, Problem, TestResult } from '../structured/record.ts';

/**
 * The index of a record in which every entry of one of these codes is confidential, and so is the problem that was made of one. Source: design page, 0.7.4, on the sensitive
 * exclusion set.
 */
export function excludingCodes(index: RecordIndex, codes: ReadonlySet<string>): RecordIndex {
  if (codes.size === 0) return index;
  const { record } = index;
  const isOf = (code: string): boolean => codes.has(code);
  const marked = <T extends Item | Problem | Consultation>(entry: T, isExcluded: boolean): T =>
    isExcluded ? { ...entry, confidential: true } : entry;
  const items = record.items.map((item) =>
    withoutResults(
      marked(
        item,
        conceptsOf(item).some(({ code }) => isOf(code)),
      ),
      isOf,
    ),
  );
  const excluded = new Set(items.flatMap(({ key, confidential }) => (confidential ? [key] : [])));
  return withRecord(index, {
    ...record,
    items,
    problems: record.problems.map((problem) =>
      marked(problem, isOf(problem.code.code) || excluded.has(index.item(problem.actual)?.key ?? '')),
    ),
    consultations: record.consultations.map((consultation) => marked(consultation, isOf(consultation.type.code))),
  });
}

/** A report is shown without the results that are excluded. */
const withoutResults = (item: Item, isOf: (code: string) => boolean): Item =>
  item.kind === 'investigation'
    ? {
        ...item,
        results: item.results.map((result): TestResult =>
          isOf(result.code.code) ? { ...result, confidential: true } : result,
        ),
      }
    : item;
