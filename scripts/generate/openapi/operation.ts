import type { z } from 'zod';

/** Which control APIs have a call. */
export type On = 'both' | 'ssp' | 'provider';

/** An answer that is not an error. */
export interface Answered {
  readonly says: string;
  /** Media type; JSON when left out. */
  readonly type?: string;
  /** Nothing where there is no body. */
  readonly body?: z.ZodType;
}

/** A call of a control API. */
export interface Operation {
  readonly on: On;
  readonly call: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly group: string;
  /** What it does, as a few words. */
  readonly says: string;
  /** Names of its parameters in the query. */
  readonly query?: readonly string[];
  /** The schema that judges its body. */
  readonly takes?: z.ZodType;
  readonly answers: Readonly<Record<number, Answered>>;
  /** Statuses of its refusals, which all look alike. */
  readonly refuses?: readonly number[];
}

/** Answers 200. */
export const ok = (says: string, body?: z.ZodType, type?: string): Readonly<Record<number, Answered>> => ({
  200: { says, ...(body && { body }), ...(type !== undefined && { type }) },
});

/** Answers 204. */
export const done: Readonly<Record<number, Answered>> = { 204: { says: 'Done.' } };
