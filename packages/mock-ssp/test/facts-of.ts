import { interactionByName, defaultOffer } from '@mock-spine/shared/protocol/interactions';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import { sspErrors } from '@mock-spine/shared/errors/ssp-errors';
import { SspRequest, subjectOf, type SspFacts } from '../src/request/facts.ts';
import { createSspJudge } from '../src/pipeline.ts';
import { createDirectory } from '../src/registry/directory.ts';
import { defaultRegistry, defaultServiceRoots } from '../src/registry/default-registry.ts';
import type { Registry } from '../src/registry/registry.ts';

/** Seconds since the epoch at which every request of the unit tests is made. */
const now = 1_780_000_000;

/** The default registry, with the interactions of service filtering or without them. */
export const registryOf = (serviceFiltering: boolean): Registry =>
  defaultRegistry({ roots: defaultServiceRoots, asid: '918999198738', offer: { ...defaultOffer, serviceFiltering } });

export const registry: Registry = registryOf(true);

/** The session of a consumer whose certificate is good. */
export const goodTls: TlsFacts = {
  protocol: 'TLSv1.2',
  cipher: 'ECDHE-RSA-AES128-GCM-SHA256',
  resumed: false,
  refused: undefined,
  peer: {
    subject: 'CN=consumer.mock-spine.test',
    issuer: 'CN=SubCA',
    fqdns: ['consumer.mock-spine.test'],
    serial: '01',
    validFrom: 0,
    validTo: now * 2000,
  },
};

/** A request of the default consumer to the default practice that meets every clause. */
export function goodDraftNow(interactionName = 'search-patient'): Draft {
  const interaction = interactionByName(interactionName)!;
  return goodRequest(interaction, {
    serviceRoot: `https://localhost:9443${serviceRootPath('B82617', interaction.capability)}`,
    providerAsid: '918999198738',
    consumerAsid: '200000000359',
    id: '1',
    practitioner: world.practitioner,
    organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
    traceId: '629ea9ba-a077-4d99-b289-7a9b19fd4e03',
    now,
  });
}

interface Circumstances {
  readonly tls?: TlsFacts;
  readonly registry?: Registry;
  readonly off?: readonly string[];
  /** Instead of the target that the draft has. */
  readonly target?: string;
}

/** The facts that the SSP reads of a draft. */
export function factsOf(
  draft: Draft,
  { tls = goodTls, registry: known = registry, target }: Circumstances = {},
): SspFacts {
  const { method, url, headers } = writeDraft(draft);
  return new SspRequest(
    { method, url: target ?? `/${url}`, rawHeaders: headers.flat() },
    tls,
    createDirectory(known),
    now,
  );
}

/** What the SSP's rules say of a draft. */
export function judgeDraft(draft: Draft, circumstances: Circumstances = {}) {
  const facts = factsOf(draft, circumstances);
  const { refusal, findings } = createSspJudge(new Set(circumstances.off))(facts);
  const error = refusal && sspErrors[refusal.rule.failsWith];
  return {
    rule: refusal?.rule.id,
    fault: refusal?.fault,
    answer: error && { status: error.status, issueType: error.issueType, text: error.message(subjectOf(facts)) },
    notedBy: findings.filter(({ verdict }) => verdict === 'note').map(({ rule }) => rule.id),
  };
}
