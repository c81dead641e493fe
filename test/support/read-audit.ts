import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProvider } from './running-mocks.ts';

/** The audit trail of a provider: each line is there before its answer. */
export const readAudit = ({ auditDir }: TestProvider): Record<string, unknown>[] =>
  readFileSync(join(auditDir, 'audit.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
