import { readHeaders, sspHeaders, type HeaderView } from './protocol/headers.ts';
import { interactionById, type Interaction } from './protocol/interactions.ts';
import type { Service } from './protocol/services.ts';
import { readToken, type TokenReading } from './protocol/token.ts';
import type { TlsFacts } from './tls/facts.ts';

/** What a request is, read once: all that a rule may look at. */
export interface RequestFacts {
  readonly tls: TlsFacts;
  readonly method: string;
  /** The request target exactly as it was sent. */
  readonly target: string;
  readonly headers: HeaderView;
  /** The first value of each Ssp header, without surrounding space; undefined when absent. */
  readonly ssp: Readonly<Record<keyof typeof sspHeaders, string | undefined>>;
  /** The interaction that `Ssp-InteractionID` names, when there is such a one. */
  readonly interaction: Interaction | undefined;
  /** The service that it names in place of one, where that is known to be none of GP Connect's. */
  readonly otherService?: Service | undefined;
  readonly token: TokenReading;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** The parts of Node's IncomingMessage that the facts are read from. */
export interface RawRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly rawHeaders: readonly string[];
}

/** The facts of a request, which each mock extends by what it knows of it. A class, so that all of them are read into one object and none is copied. */
export class ReadRequest implements RequestFacts {
  readonly tls: TlsFacts;
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderView;
  readonly ssp: RequestFacts['ssp'];
  readonly interaction: Interaction | undefined;
  readonly token: TokenReading;
  readonly now: number;

  /**
   * @param now seconds since the epoch
   * @param offered the ids of the interactions that are known; every one, when absent
   */
  constructor(request: RawRequest, tls: TlsFacts, now: number, offered?: ReadonlySet<string>) {
    const headers = readHeaders(request.rawHeaders);
    const interactionId = headers.first('ssp-interactionid');
    const isKnown = interactionId !== undefined && (offered === undefined || offered.has(interactionId));
    this.tls = tls;
    this.method = request.method ?? '';
    this.target = request.url ?? '';
    this.headers = headers;
    this.ssp = {
      traceId: headers.first('ssp-traceid'),
      from: headers.first('ssp-from'),
      to: headers.first('ssp-to'),
      interactionId,
    };
    this.interaction = isKnown ? interactionById(interactionId) : undefined;
    this.token = readToken(headers.first('authorization'));
    this.now = now;
  }
}
