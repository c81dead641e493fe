import type { AssumptionId } from './assumptions/assumptions.ts';
import type { SecurityClauseId } from './requirements.ts';

/** What a rule, a vector or a probe stands on: a clause of the security page (`P-05`) or an assumption (`A-003`). */
export type ClauseId = SecurityClauseId | AssumptionId;
