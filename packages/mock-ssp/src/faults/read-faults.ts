import type { z } from 'zod';
import { describeProblems } from '@mock-spine/shared/data-files/describe-problems';
import { faultDocument, faultRecord, type FaultRecord } from './document.ts';

/** Faults that make no sense: every problem is a sentence with key, value and what was expected. */
export class FaultError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * Reads a list of faults.
 * @param value `{ faults: […] }`, as plain data
 * @throws FaultError with every problem
 */
export function readFaults(value: unknown): readonly FaultRecord[] {
  return read(faultDocument, value, 'What holds the faults').faults;
}

/**
 * Reads one fault, as plain data.
 * @throws FaultError with every problem
 */
export const readFault = (value: unknown): FaultRecord => read(faultRecord, value, 'The fault');

function read<T>(schema: z.ZodType<T>, value: unknown, whole: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new FaultError(describeProblems(schema, parsed.error.issues, value, whole));
}
