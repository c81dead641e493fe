import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirements } from '@mock-spine/shared/rules/requirements';

const assumptions = readFileSync(join(import.meta.dirname, '../../../../docs/assumptions.md'), 'utf8');

/** Every number under which the project says which source it follows: its assumptions and the clauses of the security page. */
export const decisions: ReadonlySet<string> = new Set([
  ...requirements.map(({ id }) => id),
  ...[...assumptions.matchAll(/^### (A-\d{3}) /gm)].map(([, id]) => id!),
]);
