import type { Change } from './changes.ts';

/** What a hop answers to a vector, written out: never taken from the rule that it tries. */
export interface Expected {
  /** Which system answers. */
  readonly by: 'ssp' | 'provider';
  readonly status: number;
  /** FHIR issue type of the refusal. */
  readonly issueType?: string;
  /** Spine code of a provider's refusal; on the SSP the text of display and diagnostics, in which `<…>` stands for what varies. */
  readonly code?: string;
  /** The rule of the SSP that refuses it, when it is the SSP that answers. */
  readonly refusedBy?: string;
  /** The rule that notes it, when it is accepted all the same. */
  readonly notedBy?: string;
}

/** One way to violate a clause, or to go to its edge and still meet it. */
export interface Vector {
  /** Words, kebab-case: `ssp-to-missing`. */
  readonly name: string;
  /** The clause: a row of the security page or an assumption. */
  readonly requirement: string;
  /** The rule that the vector tries. */
  readonly rule: string;
  /** What is changed, as one sentence. */
  readonly says: string;
  /** Where the expectation comes from. */
  readonly source: string;
  /** Short name of the interaction whose good request is changed; any would do, when absent. */
  readonly interaction?: string;
  readonly change: Change;
  /** What is answered when the request enters at this hop; a vector does not apply at a hop that is absent. */
  readonly at: {
    /** Sent by a consumer to the SSP. */
    readonly consumer?: Expected;
    /** Sent by the SSP to the provider. */
    readonly ssp?: Expected;
  };
}
