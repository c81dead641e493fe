import type { Answer } from '../request/answer.ts';
import type { AtService } from '../request/facts.ts';
import type { Store } from '../store/store.ts';
import type { AreasOff } from '../structured/areas-off.ts';

/** What an interaction works with beside the request. */
export interface Desk {
  readonly store: Store;
  /** How a reference to a slot, a patient or a location that is not there is refused. */
  readonly danglingReference: 'INVALID_RESOURCE' | 'REFERENCE_NOT_FOUND';
  /** Whether the Personal Demographics Service can be reached. */
  readonly pdsAvailable: boolean;
  /** The clinical areas that are switched off at a practice. */
  readonly areasOff: (practice: string) => AreasOff;
}

/** Answers a request that every rule has accepted. */
export type Interact = (facts: AtService, desk: Desk) => Answer | Promise<Answer>;
