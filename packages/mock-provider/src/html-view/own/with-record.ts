import type { RecordIndex } from '../../structured/record-index.ts';
import type { ClinicalRecord } from '../../structured/record.ts';

/** The index of a record with other entries under the same keys, or fewer. */
export function withRecord(index: RecordIndex, record: ClinicalRecord): RecordIndex {
  const items = new Map(record.items.map((item) => [item.key, item]));
  const problems = new Map(record.problems.map((problem) => [problem.key, problem]));
  const consultations = new Map(record.consultations.map((consultation) => [consultation.key, consultation]));
  return {
    ...index,
    record,
    item: (key) => items.get(index.item(key)?.key ?? ''),
    problem: (key) => problems.get(key),
    consultation: (key) => consultations.get(key),
  };
}
