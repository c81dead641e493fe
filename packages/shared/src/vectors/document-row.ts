import type { ClauseId } from '../clauses/clause-id.ts';
import type { InteractionName } from '../protocol/interactions.ts';
import { accessDenied, bothHops } from './answers.ts';
import { type Change, withPath, withPractice } from './changes.ts';
import type { Expected, Vector } from './vector.ts';

/** Asks for another document. @param id logical id */
export const ofDocument = (id: string): Change => withPath(`/Binary/${id}`);
export const confidential = ofDocument('2c893a0e-6a0c-4f0a-8d2e-f9890a1b0c18');

type Row = (
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected,
  requirement?: ClauseId,
  source?: string,
) => Vector;

/** What makes the vectors of one interaction with a document. */
export const documentRowOf =
  (interaction: InteractionName, prefix: string, page: string): Row =>
  (name, rule, says, change, answer, requirement = 'A-074', source = page) => ({
    name: `${prefix}-${name}`,
    requirement,
    rule,
    says,
    source,
    interaction,
    needsCast: true,
    change,
    at: bothHops(answer),
  });

/** A vector that shows the same at a provider with other records. */
export const anywhere = ({ needsCast: _, ...vector }: Vector): Vector => vector;

export const accessDocumentDisabled = {
  ...accessDenied,
  diagnostics: 'The Access Document capability is disabled at this practice.',
};
export const whereDocumentsAreDisabled = withPractice('X12345', '200000000116');
