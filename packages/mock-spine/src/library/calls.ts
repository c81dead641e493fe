import { suggest } from '@mock-spine/shared/settings/names';
import type { ExchangeFilter, IssuedRequest, Order, SendOrder } from '../types/asking.ts';
import type { Exchange, RequestExchange } from '../types/exchange.ts';
import type { Fault, SetFault } from '../types/fault.ts';
import type { Capability } from '../types/names.ts';
import type { Registry, RegistryPatch } from '../types/registry.ts';
import type { Scorecard } from '../types/scorecard.ts';
import type { SentRequest } from '../types/sent.ts';
import type { Enablement, Spine } from '../types/spine.ts';
import { findRefused } from './expect-refused.ts';
import { setFault } from './faults.ts';
import { complete, listExchanges, waitForExchange, type Controls } from './journal.ts';
import { readMoment } from './read-moment.ts';
import { SpineError } from './spine-error.ts';

/** What is asked of mocks, be it of all of them or of a namespace. */
export type Calls = Pick<
  Spine,
  | 'serviceRoot'
  | 'issue'
  | 'send'
  | 'exchanges'
  | 'nextExchange'
  | 'expectRefused'
  | 'fault'
  | 'setClock'
  | 'enablement'
  | 'registry'
  | 'scorecard'
  | 'reset'
>;

/**
 * What is asked of mocks.
 * @param sspUrl `https://localhost:8443`
 * @param serviceRoots of the practice, by capability; undefined where there is no mock provider
 */
export function callsOf(
  controls: Controls,
  sspUrl: string,
  serviceRoots: Readonly<Record<Capability, string>> | undefined,
): Calls {
  const { ssp, provider } = controls;
  const ofProvider = () => {
    if (provider && serviceRoots) return { api: provider, serviceRoots };
    throw new SpineError('There is no mock provider here: provider is false. Ask your own provider.');
  };
  return {
    serviceRoot(capability: Capability = 'gpconnect') {
      const roots = ofProvider().serviceRoots;
      if (Object.hasOwn(roots, capability)) return `${sspUrl}/${roots[capability]}`;
      throw new SpineError(
        `${JSON.stringify(capability)} is no capability.${suggest(String(capability), Object.keys(roots), '')} There are ${Object.keys(roots).join(', ')}.`,
      );
    },
    issue: (order: Order) => ssp.call<IssuedRequest>('POST', '/issue', order),
    async send(order: SendOrder) {
      const { exchange, ...sent } = await ssp.call<SentRequest>('POST', '/send', order);
      return { ...sent, ...(exchange && { exchange: complete(exchange) }) };
    },
    exchanges: (filter: ExchangeFilter = {}) => listExchanges(controls, filter) as Promise<RequestExchange[]>,
    nextExchange: (filter: ExchangeFilter = {}, patience = 5000): Promise<Exchange> =>
      waitForExchange(controls, filter, patience),
    expectRefused: (clause: string) => findRefused(controls, clause),
    fault: (fault: Fault): Promise<SetFault> => setFault(ssp, fault),
    async setClock(now: Date | undefined) {
      if (now === undefined) await ssp.call('DELETE', '/clock');
      else await ssp.call('PUT', '/clock', { now: new Date(readMoment(now)).toISOString() });
    },
    enablement: async (changes?: Enablement) =>
      changes === undefined
        ? ofProvider().api.call<Enablement>('GET', '/enablement')
        : ofProvider().api.call<Enablement>('PUT', '/enablement', changes),
    registry: (patch?: RegistryPatch) =>
      patch === undefined ? ssp.call<Registry>('GET', '/registry') : ssp.call<Registry>('PATCH', '/registry', patch),
    scorecard: () => ssp.call<Scorecard>('GET', '/scorecard'),
    reset: () => ssp.call<void>('POST', '/reset'),
  };
}
