import { createJudge, type Judgement } from '@mock-spine/shared/rules/judge';
import { inStep } from '@mock-spine/shared/rules/rule';
import { checkGiven } from '@mock-spine/shared/rules/rules-for';
import type { SspFacts, SspRule } from './request/facts.ts';
import { certificateRules } from './rules/transport-certificate.ts';
import { contentTypeRules } from './rules/content-types.ts';
import { dataSharingRules } from './rules/data-sharing.ts';
import { headerRules } from './rules/headers.ts';
import { methodRules } from './rules/method.ts';
import { receiverRules } from './rules/receiver.ts';
import { senderRules } from './rules/sender.ts';
import { targetRules } from './rules/target.ts';
import { globalLimitRules, senderLimitRules } from './rules/throttling.ts';

/**
 * The SSP's checks in their order. ASSUMED: the order is not documented; this one is that of the implementation guide's list,
 * from who is calling to where the call goes.
 */
export const pipeline: readonly SspRule[] = checkGiven([
  ...inStep('certificate', certificateRules),
  ...inStep('request', globalLimitRules, methodRules),
  ...ofForwarding([
    ...inStep('request', contentTypeRules, headerRules),
    ...inStep('directory', senderRules),
    ...inStep('request', senderLimitRules),
    ...inStep('directory', receiverRules, dataSharingRules, targetRules),
  ]),
]);

/** Puts a request before every check. */
export type SspJudge = (facts: SspFacts) => Judgement<SspRule>;

/**
 * The checks under a setting.
 * @param wrongFqdn what is answered to the certificate of another system than that of Ssp-From
 */
export const pipelineUnder = (wrongFqdn: '403' | '495'): readonly SspRule[] =>
  wrongFqdn === '403'
    ? pipeline
    : pipeline.map((rule) =>
        rule.id === 'sender-certificate-fqdn' ? { ...rule, failsWith: 'CERTIFICATE_INVALID' } : rule,
      );

/** @param off ids of rules that are switched off */
export const createSspJudge = (off: ReadonlySet<string>, rules: readonly SspRule[] = pipeline): SspJudge =>
  createJudge<SspFacts, SspRule>(rules, off);

/** OPTIONS, which the SSP answers by itself, names neither sender nor receiver. */
function ofForwarding(rules: readonly SspRule[]): SspRule[] {
  return rules.map((rule) => ({ ...rule, appliesTo: ({ offered }) => offered === undefined }));
}
