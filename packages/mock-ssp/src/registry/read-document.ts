import { describeProblems } from '@mock-spine/shared/data-files/describe-problems';
import { registrySchema, type RegistryDocument } from './document.ts';

/** A registry that makes no sense: every problem is a sentence with key, value and what was expected. */
export class RegistryError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * Reads a registry.
 * @param value what a file or a call holds, as plain data
 * @throws RegistryError with every problem
 */
export function readDocument(value: unknown): RegistryDocument {
  const parsed = registrySchema.safeParse(value);
  if (!parsed.success)
    throw new RegistryError(describeProblems(registrySchema, parsed.error.issues, value, 'The registry'));
  const { $schema: _, ...document } = parsed.data;
  return document;
}
