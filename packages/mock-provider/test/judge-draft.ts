import { defaultDialect, providerErrors } from '@mock-spine/shared/errors/provider-errors';
import { defaultOffer, offeredInteractions } from '@mock-spine/shared/protocol/interactions';
import { goodDraft as goodDraftAt } from '@mock-spine/shared/testing/good-draft';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { rulesUnder } from '@mock-spine/shared/rules/rule';
import { usualHtmlChoices } from '../src/html-view/choices.ts';
import { ProviderRequest, type ProviderFacts } from '../src/request/facts.ts';
import { bodyOf } from '../src/request/read-body.ts';
import { createPipeline, providerRules } from '../src/pipeline.ts';
import { providerVersions } from '../src/versions/provider-version.ts';
import type { ProviderRule } from '../src/rules/rule.ts';
import type { Policy } from '../src/request/policy.ts';
import { layOutPractices } from '../src/practices/practices.ts';
import { servedPractices } from '../src/practices/served.ts';
import { createServiceFiltering } from '../src/service-filtering/service-filtering.ts';
import { createEnablement } from '../src/enablement/enablement.ts';
import { readDisabled } from '../src/enablement/disable-setting.ts';
import { createPdsRegister } from '../src/pds/pds-register.ts';

/** Seconds since the epoch at which every draft of these tests is made. */
const now = 1_780_000_000;

const origin = 'https://provider.mock-spine.test';
const practices = layOutPractices(servedPractices, { origin });
const pds = createPdsRegister();
const enablement = createEnablement(readDisabled([], servedPractices));
const tls: TlsFacts = {
  protocol: 'TLSv1.2',
  cipher: 'ECDHE-RSA-AES128-GCM-SHA256',
  resumed: false,
  peer: undefined,
  refused: undefined,
};

const policy: Policy = {
  direct: false,
  expiryTolerance: 0,
  genericContentTypes: false,
  dialect: defaultDialect,
  version: providerVersions['1.6.0'],
  htmlView: usualHtmlChoices,
  bodyLimit: 1024,
  bodiesLimit: 1024,
  textLimits: { description: 100, comment: 500 },
};

/** A request that meets every clause. */
export const goodDraftNow = (name: string): Draft => goodDraftAt(name, origin, now);

/** The facts that the provider would read of a draft. */
export function factsOf(draft: Draft, changed: Partial<Policy> = {}, filtering = false): ProviderFacts {
  const { method, url, headers, body } = writeDraft(draft);
  const request = { method, url: url.slice(origin.length), rawHeaders: headers.flat() };
  const around = {
    practices,
    policy: { ...policy, ...changed },
    offered: new Set(offeredInteractions({ ...defaultOffer, serviceFiltering: filtering }).map(({ id }) => id)),
    enablement,
    filtering: filtering ? createServiceFiltering(servedPractices) : undefined,
    pds,
  };
  const facts = new ProviderRequest(request, tls, around, now);
  return body === undefined
    ? facts
    : { ...facts, body: bodyOf(Buffer.from(body), facts.headers.first('content-type')) };
}

/**
 * What the provider's rules say of a draft: how it would be refused, if it is, and the rules that note something.
 * @param filtering whether the provider does service filtering
 * @param under flags of settings under which rules refuse that only note otherwise
 */
export function judgeDraft(
  draft: Draft,
  off: readonly string[] = [],
  changed: Partial<Policy> = {},
  under: readonly string[] = [],
  filtering = true,
) {
  const { refusal, findings } = createPipeline(
    new Set(off),
    rulesUnder(providerRules, new Set(under)),
  )(factsOf(draft, changed, filtering));
  const error = refusal && providerErrors[refusal.rule.failsWith];
  return {
    rule: refusal?.rule.id,
    answer: error && { status: error.status, issueType: error.issueType, code: error.code },
    notedBy: findings.filter(({ verdict }) => verdict === 'note').map(({ rule }) => rule.id),
  };
}

/** The rules that a draft meets, as it is judged by a provider that does service filtering. */
export const passedBy = (draft: Draft): readonly ProviderRule[] =>
  createPipeline(new Set())(factsOf(draft, {}, true))
    .findings.filter(({ verdict }) => verdict === 'pass')
    .map(({ rule }) => rule);
