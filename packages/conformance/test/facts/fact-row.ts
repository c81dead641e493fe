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
  readonly differs?: Difference;
}

/** Where another source is followed: the assumption, or the clause of the security page, that says so, what it wants, and which of the vectors it is about, where not all. */
interface Difference {
  readonly by: string;
  readonly wants: Wanted;
  readonly only?: readonly string[];
}

/** A row that no vector tries, since it needs a state that a request alone does not bring about. */
export interface RequestedRow {
  readonly row: string;
  readonly wants: Wanted;
  /** The requests of test/support/record-requests.ts that try it, by name: test/records-through-both-hops.test.ts sends them. */
  readonly requests: readonly string[];
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
  readonly rows: readonly (TriedRow<Sent> | RequestedRow | UntriedRow)[];
}

/** What is wanted of one of the vectors that try a row: what the row wants, or the source that is followed in its place. */
export function wantedOf(
  { wants, vectors, differs }: Pick<TriedRow<never>, 'wants' | 'vectors' | 'differs'>,
  vector: string,
): Wanted {
  return differs && (differs.only ?? vectors).includes(vector) ? differs.wants : wants;
}

/** Whether the expectation of a vector is what a source wants. */
export function meets(written: Expected | ExpectedClosed, wanted: Wanted): boolean {
  if ('closed' in written || 'closed' in wanted) return 'closed' in written && 'closed' in wanted;
  if ('oneOf' in wanted) return wanted.oneOf.includes(written.status);
  if (wanted.status === 'a success') return written.status >= 200 && written.status < 300;
  if (wanted.status === 'a failure') return written.status >= 400;
  return (
    written.status === wanted.status && agree(written.issueType, wanted.issueType) && agree(written.code, wanted.code)
  );
}

/** A source that names no issue type or code has nothing against any. */
const agree = (written: string | undefined, wanted: string | undefined): boolean =>
  wanted === undefined || written === wanted;
