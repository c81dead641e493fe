import { readRequest, type RawRequest, type RequestFacts } from '@mock-spine/shared/facts';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Rule } from '@mock-spine/shared/rules/rule';
import type { SspErrorKey, SspSubject } from '@mock-spine/shared/errors/ssp-errors';
import type { Directory, Endpoint, ListedSystem } from '../registry/directory.ts';
import { recognise, type Recognised } from '../registry/recognise.ts';
import type { RecentTraces } from '../throttle/recent-traces.ts';
import { offeredMethods } from './offered-methods.ts';
import { readTarget, type Target } from './target.ts';
import { unlimited, type Admission, type Throttle } from '../throttle/throttle.ts';

/** What the SSP's rules look at: the request, and what the registry knows of those whom it names. */
export interface SspFacts extends RequestFacts {
  /** The provider's URL that the request target holds. */
  readonly wanted: Target;
  /** The system that `Ssp-From` names. */
  readonly sender: ListedSystem | undefined;
  /** The system that `Ssp-To` names. */
  readonly receiver: ListedSystem | undefined;
  /** What `Ssp-From` is where it is no registered ASID. */
  readonly senderMeant: Recognised | undefined;
  /** What `Ssp-To` is where it is no registered ASID. */
  readonly receiverMeant: Recognised | undefined;
  /** Whether the organisations of sender and receiver share data. */
  readonly shared: boolean;
  /** The receiver's endpoint for the interaction's capability. */
  readonly endpoint: Endpoint | undefined;
  /** For OPTIONS alone: the methods of the interactions at the target. */
  readonly offered: readonly string[] | undefined;
  /** What the rate limits say. */
  readonly admission: Admission;
  /** Whether a recent request had the same `Ssp-TraceID`. */
  readonly traceRepeated: boolean;
}

export type SspRule = Rule<SspFacts, SspErrorKey>;

/**
 * Reads a request that came to the SSP. The fields are written out: spreading an object for every request costs more than judging it.
 * @param now seconds since the epoch
 * @param throttle counts the request
 * @param traces remembers its trace id
 */
export function readSspFacts(
  request: RawRequest,
  tls: TlsFacts,
  directory: Directory,
  now: number,
  throttle: Throttle = unlimited,
  traces?: RecentTraces,
): SspFacts {
  const facts = readRequest(request, tls, now);
  const { from, to } = facts.ssp;
  const sender = from === undefined ? undefined : directory.system(from);
  const receiver = to === undefined ? undefined : directory.system(to);
  const wanted = readTarget(facts.target);
  return {
    tls,
    method: facts.method,
    target: facts.target,
    headers: facts.headers,
    ssp: facts.ssp,
    interaction: facts.interaction,
    token: facts.token,
    now,
    wanted,
    sender,
    receiver,
    senderMeant: sender === undefined && from !== undefined ? recognise(directory.registry, from) : undefined,
    receiverMeant: receiver === undefined && to !== undefined ? recognise(directory.registry, to) : undefined,
    shared:
      sender !== undefined &&
      receiver !== undefined &&
      directory.shares(sender.system.odsCode, receiver.system.odsCode),
    endpoint: facts.interaction && receiver?.endpoints[facts.interaction.capability],
    offered: facts.method === 'OPTIONS' ? offeredMethods(wanted, directory) : undefined,
    admission: throttle.admit(sender, tls, now * 1000),
    traceRepeated: traces?.repeats(facts.ssp.traceId) ?? false,
  };
}

/** What the texts of the refusals speak of. */
export function subjectOf({ ssp, receiver, endpoint, wanted }: SspFacts): SspSubject {
  const unknown = 'UNKNOWN';
  return {
    from: ssp.from ?? unknown,
    to: ssp.to ?? unknown,
    endpoint: endpoint?.url ?? unknown,
    cpaId: receiver?.system.cpaId ?? unknown,
    targetUrl: wanted.names === 'url' ? wanted.url : wanted.found,
  };
}
