import { createJudge, type Judgement } from '@mock-spine/shared/rules/judge';
import { inStep, rulesUnder } from '@mock-spine/shared/rules/rule';
import { checkGiven } from '@mock-spine/shared/rules/rules-for';
import type { Concern, SspFacts, SspRule } from './request/facts.ts';
import { certificateRules } from './rules/transport-certificate.ts';
import { headerRules, contentTypeRules } from './rules/headers.ts';
import { nrlRequestRules, nrlTokenRules } from './rules/nrl.ts';
import { receiverRules, senderRules, dataSharingRules, globalLimitRules, senderLimitRules } from './rules/parties.ts';
import { targetRules, methodRules } from './rules/request-line.ts';

/**
 * The SSP's checks in their order. ASSUMED: the order is not documented; this one is that of the implementation guide's list,
 * from who is calling to where the call goes.
 */
export const pipeline: readonly SspRule[] = checkGiven([
  ...inStep('certificate', certificateRules),
  ...inStep('request', globalLimitRules, methodRules),
  ...ofForwarding([
    ...inStep('request', contentTypeRules, headerRules, nrlRequestRules),
    ...inStep('directory', senderRules),
    ...inStep('request', senderLimitRules),
    ...inStep('directory', receiverRules, dataSharingRules, targetRules),
    ...inStep('token', nrlTokenRules),
  ]),
]);

/** Puts a request before every check. */
export type SspJudge = (facts: SspFacts) => Judgement<SspRule>;

/** Settings that change the checks. */
export interface CheckSettings {
  /** What is answered to the certificate of another system than that of Ssp-From. */
  readonly wrongFqdn: '403' | '495';
  /** Whether what NRL asks of a retrieval is more than noted. */
  readonly strictNrl: boolean;
}

/** The checks under these settings. */
export const pipelineUnder = ({ wrongFqdn, strictNrl }: CheckSettings): readonly SspRule[] =>
  rulesUnder(pipeline, new Set(strictNrl ? ['--strict-nrl'] : [])).map((rule) =>
    wrongFqdn === '495' && rule.id === 'sender-certificate-fqdn' ? { ...rule, failsWith: 'CERTIFICATE_INVALID' } : rule,
  );

/** @param off ids of rules that are switched off */
export const createSspJudge = (off: ReadonlySet<string>, rules: readonly SspRule[] = pipeline): SspJudge =>
  createJudge<SspFacts, SspRule, Concern>(
    rules,
    off,
    ({ interaction, otherService }) => interaction ?? otherService?.kind,
  );

/** OPTIONS, which the SSP answers by itself, names neither sender nor receiver. */
function ofForwarding(rules: readonly SspRule[]): SspRule[] {
  return rules.map((rule) => {
    const { appliesTo } = rule;
    return {
      ...rule,
      appliesTo: appliesTo
        ? (facts) => facts.offered === undefined && appliesTo(facts)
        : ({ offered }) => offered === undefined,
    };
  });
}
