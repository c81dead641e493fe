import type { SecureContext } from 'node:tls';
import type { Random } from '../random.ts';
import type { Stack } from '../stack.ts';

/** What came of one piece of traffic. */
export interface Outcome {
  /** Requests that were sent, or what took the place of one. */
  readonly requests: number;
  /** Answers that carried data of a patient or a practice: each must stand in the audit trail. */
  readonly audited?: number;
  /** What was wrong with an answer, as a sentence. */
  readonly wrong?: string;
}

/** What traffic is made with. */
export interface Surroundings {
  readonly stack: Stack;
  readonly random: Random;
  readonly consumer: SecureContext;
  readonly ssp: SecureContext;
  /** Clients without a certificate, and with bad ones. */
  readonly strangers: readonly SecureContext[];
}

/** One kind of traffic. */
export interface Kind {
  readonly name: string;
  /** How often it comes, beside the others. */
  readonly weight: number;
  readonly send: (surroundings: Surroundings) => Promise<Outcome>;
}
