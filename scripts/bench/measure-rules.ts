import type { IncomingMessage } from 'node:http';
import { createEnablement } from '@mock-spine/mock-provider/enablement/enablement';
import { usualHtmlChoices } from '@mock-spine/mock-provider/html-view/choices';
import { defaultDialect } from '@mock-spine/shared/errors/provider-errors';
import { defaultOffer, offeredInteractions } from '@mock-spine/shared/protocol/interactions';
import { providerVersions } from '@mock-spine/mock-provider/versions/provider-version';
import { ProviderRequest } from '@mock-spine/mock-provider/request/facts';
import { createPipeline } from '@mock-spine/mock-provider/pipeline';
import type { Policy } from '@mock-spine/mock-provider/request/policy';
import { createPdsRegister } from '@mock-spine/mock-provider/pds/pds-register';
import { coxwold } from '@mock-spine/mock-provider/practices/coxwold';
import { layOutPractices } from '@mock-spine/mock-provider/practices/practices';
import { SspRequest } from '@mock-spine/mock-ssp/request/facts';
import { createSspJudge } from '@mock-spine/mock-ssp/pipeline';
import { createDirectory } from '@mock-spine/mock-ssp/registry/directory';
import { defaultRegistry } from '@mock-spine/mock-ssp/registry/default-registry';
import { readServiceRoot } from '@mock-spine/mock-ssp/registry/service-root';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { world } from '@mock-spine/shared/world';
import { serviceRootAt, writeRequest } from './chains/write-request.ts';
import { median } from './results/figure.ts';

/** What one good request costs, in microseconds, both hops together. */
export interface RulesCost {
  /** Putting the request before every rule. */
  readonly judging: number;
  /** Reading headers, target and token into what the rules look at. */
  readonly reading: number;
}

const port = 9443;
const policy: Policy = {
  expiryTolerance: 0,
  direct: false,
  genericContentTypes: false,
  dialect: defaultDialect,
  version: providerVersions['1.6.0'],
  htmlView: usualHtmlChoices,
  bodyLimit: 0,
  bodiesLimit: 256 * 1024 * 1024,
  textLimits: { description: 100, comment: 500 },
};

/**
 * Measures what the rules cost, in this process and without any network: a rule that is switched off is still looked at, so that two
 * running chains would not differ.
 * @throws Error when the request that is judged is not a good one
 */
export function measureRules(): RulesCost {
  const now = Math.floor(Date.now() / 1000);
  const directory = createDirectory(
    defaultRegistry({ roots: [readServiceRoot(serviceRootAt(port))!], asid: world.practice.asid }),
  );
  const offered = new Set(offeredInteractions(defaultOffer).map(({ id }) => id));
  const practices = layOutPractices([coxwold], { origin: `https://localhost:${port}` });
  const around = {
    practices,
    policy,
    offered,
    enablement: createEnablement(new Map()),
    filtering: undefined,
    pds: createPdsRegister(),
  };
  const toSsp = parse(writeRequest(port, 8443));
  const toProvider = parse(writeRequest(port));
  const readAtSsp = () => new SspRequest(toSsp, tlsOf(world.consumer.fqdn), directory, now);
  const readAtProvider = () => new ProviderRequest(toProvider, tlsOf(world.sspFqdn), around, now);
  const [atSsp, atProvider] = [readAtSsp(), readAtProvider()];
  const [judgeAtSsp, judgeAtProvider] = [createSspJudge(new Set()), createPipeline(new Set())];

  const refusal = judgeAtSsp(atSsp).refusal ?? judgeAtProvider(atProvider).refusal;
  if (refusal) throw new Error(`The request is refused by ${refusal.rule.id}.`);
  return {
    judging: timeOf(() => judgeAtSsp(atSsp)) + timeOf(() => judgeAtProvider(atProvider)),
    reading: timeOf(readAtSsp) + timeOf(readAtProvider),
  };
}

/** Microseconds of one call: the median of several runs, the first of which only warms up. */
function timeOf(act: () => unknown): number {
  const calls = 5000;
  const runs = Array.from({ length: 8 }, () => {
    const start = performance.now();
    for (let i = 0; i < calls; i++) act();
    return ((performance.now() - start) * 1000) / calls;
  });
  return median(runs.slice(1));
}

function parse(request: string): Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'> {
  const [first, ...lines] = request.trimEnd().split('\r\n');
  const [method, url] = first!.split(' ') as [string, string];
  return {
    method,
    url,
    rawHeaders: lines.flatMap((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  };
}

const tlsOf = (fqdn: string): TlsFacts => ({
  protocol: 'TLSv1.2',
  cipher: 'ECDHE-RSA-AES256-GCM-SHA384',
  resumed: false,
  refused: undefined,
  peer: {
    subject: `CN=${fqdn}`,
    issuer: 'CN=SubCA',
    fqdns: [fqdn],
    serial: '01',
    validFrom: 0,
    validTo: Number.MAX_SAFE_INTEGER,
  },
});
