import { assumptionIds } from '@mock-spine/shared/clauses/assumptions/assumptions';
import { requirements } from '@mock-spine/shared/clauses/requirements';

/** Every number under which the project says which source it follows: its assumptions and the clauses of the security page. */
export const decisions: ReadonlySet<string> = new Set([...requirements.map(({ id }) => id), ...assumptionIds]);
