/** Vectors that hold no more from a version on. Source: retrieve_patient_record, documents guidance and migrate a document pages, 1.6.2. */
const ended: Readonly<Partial<Record<string, string>>> = {
  'record-with-problems-twice': '1.6.2',
  'record-with-unknown-significance': '1.6.2',
  'record-consultations-with-filterSignificance': '1.6.2',
  'migrate-document-over-100-mb': '1.6.2',
};

/** The version from which on a vector holds no more; undefined of one that still does. */
export const endingOf = (vector: string): string | undefined => ended[vector];
