import { readRequest, type RawRequest, type RequestFacts } from '@mock-spine/shared/facts';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { EnablementKey } from '@mock-spine/shared/world/practices';
import type { Enablement } from './enablement/enablement.ts';
import { findService, type Practices, type Service } from './practices/practices.ts';
import type { Policy } from './policy.ts';

/** A request at the provider: all that its rules may look at. */
export interface ProviderFacts extends RequestFacts {
  /** The practice and the capability whose service root the path begins with. */
  readonly service: Service | undefined;
  /** What follows the service root, without the query; the whole path when there is no service. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Undefined when the request carries none, or before it is read. */
  readonly body?: Body;
  /** What is switched off at the practice and stands in the way of the interaction. */
  readonly disabled: EnablementKey | undefined;
  readonly policy: Policy;
}

/** A body that was read to its end. */
export interface Body {
  readonly text: string;
  /** The JSON value; undefined when the text is none. */
  readonly json: unknown;
}

/**
 * Reads a request at the provider.
 * @param now seconds since the epoch
 */
export function readProviderFacts(
  request: RawRequest, tls: TlsFacts, practices: Practices, policy: Policy, now: number, enablement?: Enablement,
): ProviderFacts {
  const facts = readRequest(request, tls, now);
  const question = facts.target.indexOf('?');
  const wholePath = question < 0 ? facts.target : facts.target.slice(0, question);
  const service = findService(practices, wholePath);
  return {
    ...facts,
    service,
    path: service ? wholePath.slice(service.path.length) : wholePath,
    query: new URLSearchParams(question < 0 ? '' : facts.target.slice(question + 1)),
    disabled: service && enablement?.blocks(service.practice.odsCode, facts.interaction),
    policy,
  };
}
