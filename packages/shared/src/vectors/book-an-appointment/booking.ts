import type { ClauseId } from '../../clauses/clause-id.ts';
import { bothHops, invalidResource } from '../answers.ts';
import type { Change } from '../changes.ts';
import type { Draft } from '../draft.ts';
import type { Expected, Vector } from '../vector.ts';

const interaction = 'create-appointment';
const bookingSuite = 'pages of appointment management (asserted by the 1.2.7 suite)';
/** Blanks alone are no text. */
export const blankIsEmpty =
  'A-310; HAPI, of which the reference provider is made: PrimitiveType.hasValue() is !isBlank()';
export const bookingPage = 'book_an_appointment page; A-041';

/** When a draft was made, in seconds. */
export const nowOf = (draft: Draft): number => draft.token.claims['iat'] as number;

/** A vector of the body that books an appointment. */
export function booking(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected = invalidResource,
  source = bookingSuite,
  requirement: ClauseId = 'A-041',
): Vector {
  return { name: `booking-${name}`, requirement, rule, says, source, interaction, change, at: bothHops(answer) };
}
