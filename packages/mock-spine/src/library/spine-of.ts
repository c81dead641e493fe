import { readFileSync } from 'node:fs';
import { world } from '@mock-spine/shared/world';
import type { ReadyLine } from '../serve/describe-ready.ts';
import { environmentOf } from '../serve/environment-of.ts';
import type { ExchangeFilter, IssuedRequest, Order } from '../types/asking.ts';
import type { Exchange, RequestExchange } from '../types/exchange.ts';
import type { Fault, SetFault } from '../types/fault.ts';
import type { Capability } from '../types/names.ts';
import type { Registry, RegistryPatch } from '../types/registry.ts';
import type { Scorecard } from '../types/scorecard.ts';
import type { SentRequest } from '../types/sent.ts';
import type { Enablement, Spine, SpineTls } from '../types/spine.ts';
import { controlAt } from './control.ts';
import { findRefused } from './expect-refused.ts';
import { setFault } from './faults.ts';
import { listExchanges, waitForExchange, type Controls } from './journal.ts';
import { SpineError } from './spine-error.ts';

/**
 * The face of mocks that run.
 * @param ready what they told when they were
 * @param stop stops them
 */
export function spineOf(ready: ReadyLine, stop: () => Promise<void>): Spine {
  const controls: Controls = {
    ssp: controlAt(ready.ssp!.control),
    provider: ready.provider && controlAt(ready.provider.control),
  };
  const { ssp } = controls;
  const ofProvider = () => {
    if (controls.provider && ready.provider)
      return { api: controls.provider, serviceRoots: ready.provider.serviceRoots };
    throw new SpineError('There is no mock provider here: provider is false. Ask your own provider.');
  };
  let stopped: Promise<void> | undefined;
  const stopOnce = () => (stopped ??= stop());

  return {
    url: ready.ssp!.url,
    control: ssp.origin,
    providerControl: controls.provider?.origin,
    page: `${ssp.origin}/`,
    tls: readTls(ready),
    env: environmentOf(ready),
    asids: { consumer: world.consumer.asid, provider: world.practice.asid },
    serviceRoot: (capability: Capability = 'gpconnect') => `${ready.ssp!.url}/${ofProvider().serviceRoots[capability]}`,
    issue: (order: Order) => ssp.call<IssuedRequest>('POST', '/issue', order),
    send: (order: Order) => ssp.call<SentRequest>('POST', '/send', order),
    exchanges: (filter: ExchangeFilter = {}) => listExchanges(controls, filter) as Promise<RequestExchange[]>,
    nextExchange: (filter: ExchangeFilter = {}, patience = 5000): Promise<Exchange> =>
      waitForExchange(controls, filter, patience),
    expectRefused: (clause: string) => findRefused(controls, clause),
    fault: (fault: Fault): Promise<SetFault> => setFault(ssp, fault),
    async setClock(now: Date | undefined) {
      if (now === undefined) await ssp.call('DELETE', '/clock');
      else await ssp.call('PUT', '/clock', { now: now.toISOString() });
    },
    enablement: async (changes?: Enablement) =>
      changes === undefined
        ? ofProvider().api.call<Enablement>('GET', '/enablement')
        : ofProvider().api.call<Enablement>('PUT', '/enablement', changes),
    registry: (patch?: RegistryPatch) =>
      patch === undefined ? ssp.call<Registry>('GET', '/registry') : ssp.call<Registry>('PATCH', '/registry', patch),
    scorecard: () => ssp.call<Scorecard>('GET', '/scorecard'),
    reset: () => ssp.call<void>('POST', '/reset'),
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  };
}

function readTls({ certificates }: ReadyLine): SpineTls {
  const { password, ...files } = certificates;
  const read = (file: string): string => readFileSync(file, 'utf8');
  return { ca: read(files.ca), cert: read(files.cert), key: read(files.key), files, password };
}
