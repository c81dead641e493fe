import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProvider } from './running-mocks.ts';

/** The audit trail of a provider that has been closed: what it writes is only then sure to be in the file. */
export const readAudit = ({ auditDir }: TestProvider): Record<string, unknown>[] =>
  readFileSync(join(auditDir, 'audit.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
