import { ReadRequest, type RawRequest, type RequestFacts } from '@mock-spine/shared/facts';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import type { Service, ServiceKind } from '@mock-spine/shared/protocol/services';
import type { Rule } from '@mock-spine/shared/rules/rule';
import type { SspErrorKey, SspSubject } from '@mock-spine/shared/errors/ssp-errors';
import type { Directory, Endpoint, ListedSystem } from '../registry/directory.ts';
import { recognise, type Recognised } from '../registry/recognise.ts';
import type { RecentTraces } from '../throttle/recent-traces.ts';
import { offeredMethods } from './offered-methods.ts';
import { namespaceOfTarget, readTarget, type Target } from './target.ts';
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
  /** The service that `Ssp-InteractionID` names where it is none of GP Connect's and is registered. */
  readonly otherService: Service | undefined;
  /** The receiver's endpoint for the interaction. */
  readonly endpoint: Endpoint | undefined;
  /** For OPTIONS alone: the methods of the interactions at the target. */
  readonly offered: readonly string[] | undefined;
  /** What the rate limits say. */
  readonly admission: Admission;
  /** Whether a recent request had the same `Ssp-TraceID`. */
  readonly traceRepeated: boolean;
  /** The namespace whose service root is meant, where it is not there, or no longer. */
  readonly namespaceGone: string | undefined;
}

/** What a clause can speak of: an interaction of GP Connect, or a kind of other services. */
export type Concern = Interaction | ServiceKind;

export type SspRule = Rule<SspFacts, SspErrorKey, Concern>;

/** A request that came to the SSP, as it is read. */
export class SspRequest extends ReadRequest implements SspFacts {
  readonly wanted: Target;
  readonly sender: ListedSystem | undefined;
  readonly receiver: ListedSystem | undefined;
  readonly senderMeant: Recognised | undefined;
  readonly receiverMeant: Recognised | undefined;
  readonly shared: boolean;
  readonly otherService: Service | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly offered: readonly string[] | undefined;
  readonly admission: Admission;
  readonly traceRepeated: boolean;
  readonly namespaceGone: string | undefined;

  /**
   * @param now seconds since the epoch
   * @param throttle counts the request
   * @param traces remembers its trace id
   * @param namespace the one that answers; undefined for the default one
   */
  constructor(
    request: RawRequest,
    tls: TlsFacts,
    directory: Directory,
    now: number,
    throttle: Throttle = unlimited,
    traces?: RecentTraces,
    namespace?: string,
  ) {
    super(request, tls, now);
    const { from, to, traceId, interactionId } = this.ssp;
    const sender = from === undefined ? undefined : directory.system(from);
    const receiver = to === undefined ? undefined : directory.system(to);
    this.wanted = readTarget(this.target);
    this.sender = sender;
    this.receiver = receiver;
    this.senderMeant = sender === undefined && from !== undefined ? recognise(directory.registry, from) : undefined;
    this.receiverMeant = receiver === undefined && to !== undefined ? recognise(directory.registry, to) : undefined;
    this.shared =
      sender !== undefined &&
      receiver !== undefined &&
      directory.shares(sender.system.odsCode, receiver.system.odsCode);
    this.otherService =
      this.interaction === undefined && interactionId !== undefined ? directory.service(interactionId) : undefined;
    this.endpoint = interactionId === undefined ? undefined : receiver?.endpoints.get(interactionId);
    this.offered = this.method === 'OPTIONS' ? offeredMethods(this.wanted, directory) : undefined;
    this.admission = throttle.admit(sender, tls, now * 1000);
    this.traceRepeated = traces?.repeats(traceId) ?? false;
    const meant = namespaceOfTarget(this.target);
    this.namespaceGone = meant === namespace ? undefined : meant;
  }
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
