import type { ClauseId } from '../../clauses/clause-id.ts';
import { bothHops } from '../answers.ts';
import type { Change } from '../changes.ts';
import type { Expected, Vector } from '../vector.ts';

const interaction = 'get-structured-record';
export const recordSuite = 'retrieve_patient_record page (asserted by the suite)';
const recordErrors = 'retrieve_patient_record page, "Error handling"';

/** A vector of the parameters of `$gpc.getstructuredrecord`. */
export function recordRequest(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected,
  source = recordErrors,
  requirement: ClauseId = 'A-081',
): Vector {
  return {
    name: `record-${name}`,
    requirement,
    rule: `structured-${rule}`,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  };
}
