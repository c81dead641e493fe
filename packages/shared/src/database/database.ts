import type { Listener } from './listen.ts';

/** A value that PostgreSQL is given. */
export type SqlValue = string | number | boolean | null | readonly string[];

/** A database that mocks share. Nothing of it waits for longer than it was told, nor in a queue without an end. */
export interface Database {
  /**
   * Does one statement, which is a transaction of its own.
   * @returns the rows
   * @throws DatabaseError with the reason
   */
  query<Row extends object>(text: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Has somebody hear what mocks tell each other, from when the first one asks for it. @returns what ends that */
  listen(listener: Listener): () => void;
  /** Why it cannot be used now, in a sentence; undefined when it can. */
  failure(): Promise<string | undefined>;
  /** Has something done before its connections end, within half a second. @returns what takes that back */
  beforeClose(act: () => Promise<void>): () => void;
  /** Ends its connections, once what is under way has ended. */
  close(): Promise<void>;
}
