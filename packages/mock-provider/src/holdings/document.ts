import type { Author } from '../resources/authors.ts';

/** A document in a patient's record. */
export interface DocumentRecord {
  /** Logical id of its Binary. */
  readonly id: string;
  /** Logical id of its DocumentReference. */
  readonly reference: string;
  /** ODS code. */
  readonly practice: string;
  /** Logical id of the patient. */
  readonly patient: string;
  /** Of the refset for record compositions, or in words. */
  readonly type: SnomedConcept | string;
  /** Title. */
  readonly description?: string;
  /** When it was made, as `yyyy-mm-ddThh:mm:ss+hh:mm` in local time. */
  readonly created?: string;
  /** When the practice took it into its system, likewise. */
  readonly indexed: string;
  readonly author?: Author;
  /** Where it was made: a specialty. */
  readonly setting: SnomedConcept | string;
  readonly file: DocumentFile;
  /** Why the practice cannot send the file; absent where it can. */
  readonly unavailable?: string;
  /** Whether the practice keeps it confidential: it is for migration alone. */
  readonly confidential?: true;
}

export interface SnomedConcept {
  readonly code: string;
  readonly display: string;
}

/** A file, written when somebody asks for it, and no faster than it is read. */
export interface DocumentFile {
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  /** Writes it from the beginning; the pieces are of any sizes, and one that was given may be written over. */
  readonly pieces: () => Iterable<Buffer>;
}

export const megabyte = 1024 * 1024;

/** The largest file, in bytes, that may be retrieved and that may be migrated. Source: documents guidance page; migrate a document page. */
export const sizeLimits = { retrieve: 5 * megabyte, migrate: 100 * megabyte } as const;

/** What a document is asked for. */
export type Purpose = keyof typeof sizeLimits;

/**
 * Why a file cannot be sent, in the words of a placeholder; undefined where it can.
 * @param limit in bytes
 * Source: documents guidance page, "File size of the document"; migrate a document page, "File size limit".
 */
export function whyUnavailable(
  { unavailable, file }: DocumentRecord,
  purpose: Purpose,
  limit: number = sizeLimits[purpose],
): string | undefined {
  if (unavailable !== undefined) return unavailable;
  return file.size > limit ? tooLarge[purpose] : undefined;
}

const tooLarge: Readonly<Record<Purpose, string>> = {
  retrieve: 'The file is larger than 5 MB and cannot be retrieved.',
  migrate: 'The file is larger than 100 MB and cannot be migrated.',
};
