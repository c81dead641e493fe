import { createJudge, type Judgement } from '@mock-spine/shared/rules/judge';
import type { SspFacts, SspRule } from './facts.ts';
import { certificateRules } from './rules/transport-certificate.ts';
import { dataSharingRules } from './rules/data-sharing.ts';
import { headerRules } from './rules/headers.ts';
import { methodRules } from './rules/method.ts';
import { receiverRules } from './rules/receiver.ts';
import { senderRules } from './rules/sender.ts';
import { targetRules } from './rules/target.ts';

/**
 * The SSP's checks in their order. ASSUMED: the order is not documented; this one is that of the implementation guide's list,
 * from who is calling to where the call goes.
 */
export const pipeline: readonly SspRule[] = [
  ...certificateRules,
  ...methodRules,
  ...headerRules,
  ...senderRules,
  ...receiverRules,
  ...dataSharingRules,
  ...targetRules,
];

/** Puts a request before every check. */
export type SspJudge = (facts: SspFacts) => Judgement<SspRule>;

/** @param off ids of rules that are switched off */
export const createSspJudge = (off: ReadonlySet<string>): SspJudge => createJudge<SspFacts, SspRule>(pipeline, off);
