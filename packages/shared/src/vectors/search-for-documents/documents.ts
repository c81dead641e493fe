import { bothHops, invalidParameter } from '../answers.ts';
import type { Change } from '../changes.ts';
import type { Expected, Vector } from '../vector.ts';

export const documentsSearch = 'search-documentreference';
export const documentsSuite = "search for a patient's documents page (asserted by the 1.6.0 suite)";
export const documentsPage = "search for a patient's documents page, 1.6.0";

/** A vector of the search for a patient's documents. */
export function documents(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected = invalidParameter,
  source = documentsPage,
): Vector {
  return {
    name: `documents-${name}`,
    requirement: 'A-070',
    rule: `documents-${rule}`,
    says,
    source,
    interaction: documentsSearch,
    change,
    at: bothHops(answer),
  };
}
