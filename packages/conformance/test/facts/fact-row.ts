import type { Expected, ExpectedClosed } from '@mock-spine/shared/vectors/vector';

/** What a source expects: an answer, one of several statuses and then the end of the connection, or no handshake at all. */
export type Wanted =
  | { readonly status: number; readonly issueType?: string; readonly code?: string }
  | { readonly status: 'a success' | 'a failure' }
  | { readonly oneOf: readonly number[]; readonly thenClosed: true }
  | { readonly closed: true };

/** A row that vectors try. */
export interface TriedRow<Sent> {
  /** The row in the words of its table. */
  readonly row: string;
  readonly wants: Wanted;
  /** Whether what a vector sends is the case that the row speaks of. */
  readonly does: (sent: Sent) => boolean;
  /** The vectors that do it, all of them, by name: a new one is added here by hand. */
  readonly vectors: readonly string[];
  /** Where another source is followed: the assumption, or the clause of the security page, that says so, what it wants, and which of the vectors it is about, where not all. */
  readonly differs?: { readonly by: string; readonly wants: Wanted; readonly only?: readonly string[] };
}

/** A row that no vector can try. */
export interface UntriedRow {
  readonly row: string;
  readonly wants: Wanted;
  /** Why not, and where it is tried instead. */
  readonly untried: string;
}

/** One table of the published facts, or the part of one that is about requests or about clients. */
export interface FactTable<Sent> {
  /** The section of the facts, and the source behind it. */
  readonly name: string;
  /** The hop that it speaks of: a consumer that calls the SSP, or the SSP that calls a provider. */
  readonly hop: 'consumer' | 'ssp';
  readonly rows: readonly (TriedRow<Sent> | UntriedRow)[];
}

/** Whether the expectation of a vector is what a source wants. */
export function meets(written: Expected | ExpectedClosed, wanted: Wanted): boolean {
  if ('closed' in written || 'closed' in wanted) return 'closed' in written && 'closed' in wanted;
  if ('oneOf' in wanted) return wanted.oneOf.includes(written.status);
  if (wanted.status === 'a success') return written.status >= 200 && written.status < 300;
  if (wanted.status === 'a failure') return written.status >= 400;
  return written.status === wanted.status && agree(written.issueType, wanted.issueType) && agree(written.code, wanted.code);
}

/** A source that names no issue type or code has nothing against any. */
const agree = (written: string | undefined, wanted: string | undefined): boolean => wanted === undefined || written === wanted;
