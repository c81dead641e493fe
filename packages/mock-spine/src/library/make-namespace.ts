import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { world } from '@mock-spine/shared/world';
import type { ReadyLine } from '../serve/describe-ready.ts';
import type { SpineConsumer, SpineNamespace } from '../types/spine.ts';
import type { Capability } from '../types/names.ts';
import { callsOf } from './calls.ts';
import { controlAt } from './control.ts';
import type { Controls } from './journal.ts';
import { SpineError } from './spine-error.ts';

/** What `POST /namespaces` answers, as far as it is told on. */
interface Made {
  readonly name: string;
  readonly base: string;
  readonly consumers: readonly { readonly asid: string; readonly fqdn: string }[];
  /** None where the mocks cannot issue any. */
  readonly certificates: readonly { readonly asid: string; readonly cert: string; readonly key: string }[];
  readonly sds: SpineNamespace['sds'];
}

/**
 * Makes a namespace of running mocks.
 * @throws SpineError when that is refused, or there is no mock provider
 */
export async function makeNamespace(
  ready: ReadyLine,
  { ssp, provider }: Controls,
  name = `test-${randomUUID()}`.slice(0, 40),
  consumers = 1,
): Promise<SpineNamespace> {
  const made = await ssp.call<Made>('POST', '/namespaces', { name, consumers });
  const url = ready.ssp!.url;
  const own: Controls = {
    ssp: controlAt(ssp.origin + made.base, ready.ssp!.controlTokenFile),
    provider: provider && controlAt(provider.origin + made.base, ready.provider?.controlTokenFile),
  };
  const equipped = made.consumers.map((consumer) => ({ ...consumer, tls: tlsOf(consumer.asid, made, ready) }));
  const [first] = equipped;
  if (first === undefined) throw new SpineError(`The namespace ${name} has no consumer. Report it.`);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= ssp.call<void>('DELETE', `/namespaces/${made.name}`));
  return {
    name: made.name,
    url,
    control: ready.ssp!.control + made.base,
    providerControl: ready.provider && ready.provider.control + made.base,
    controlTokenFile: ready.ssp!.controlTokenFile,
    page: `${ready.ssp!.control}/?namespace=${made.name}`,
    tls: first.tls,
    consumers: equipped,
    asids: { consumer: first.asid, provider: world.practice.asid },
    sds: made.sds,
    ...callsOf(own, url, ready.provider && rootsIn(ready.provider.serviceRoots, made.base)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The certificate of a consumer; that of the default one where it has none of its own. */
function tlsOf(asid: string, { certificates }: Made, { certificates: files }: ReadyLine): SpineConsumer['tls'] {
  const read = (file: string): string => readFileSync(file, 'utf8');
  const { cert = read(files.cert), key = read(files.key) } = certificates.find((one) => one.asid === asid) ?? {};
  return { ca: read(files.ca), cert, key };
}

/** Service roots with what begins the paths of a namespace. */
function rootsIn(roots: Readonly<Record<Capability, string>>, base: string): Readonly<Record<Capability, string>> {
  const move = (root: string): string => {
    const { origin } = new URL(root);
    return origin + base + root.slice(origin.length);
  };
  return {
    gpconnect: move(roots.gpconnect),
    structured: move(roots.structured),
    documents: move(roots.documents),
    html: move(roots.html),
  };
}
