import type { DocumentRecord } from '../holdings/document.ts';
import { createIndex, type RecordIndex } from './record-index.ts';
import type { DocumentEntry } from './record.ts';

/**
 * A record with an entry for each document of the patient, though nothing in it refers to the document. One that somebody brought has them.
 * Source: migrate_patient_record page, "Full record": DocumentReference resources representing the patient's documents; migrate a document page: the list of
 * documents is had from there.
 */
export function withEveryDocument(index: RecordIndex, documents: readonly DocumentRecord[]): RecordIndex {
  const { record, given } = index;
  if (given) return index;
  const named = new Set(record.items.flatMap((item) => (item.kind === 'document' ? item.reference : [])));
  const others = documents.filter(({ reference }) => !named.has(reference));
  return others.length === 0 ? index : createIndex({ ...record, items: [...record.items, ...others.map(entryOf)] });
}

const entryOf = ({ reference, confidential }: DocumentRecord): DocumentEntry => ({
  kind: 'document',
  key: `document-${reference}`,
  by: 1,
  reference,
  ...(confidential && { confidential }),
});
