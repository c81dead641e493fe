import { readHeaders, sspHeaders, type HeaderView } from './protocol/headers.ts';
import { interactionById, type Interaction } from './protocol/interactions.ts';
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

/**
 * Reads a request.
 * @param now seconds since the epoch
 */
export function readRequest(request: RawRequest, tls: TlsFacts, now: number): RequestFacts {
  const headers = readHeaders(request.rawHeaders);
  const interactionId = headers.first('ssp-interactionid');
  return {
    tls,
    method: request.method ?? '',
    target: request.url ?? '',
    headers,
    ssp: {
      traceId: headers.first('ssp-traceid'),
      from: headers.first('ssp-from'),
      to: headers.first('ssp-to'),
      interactionId,
    },
    interaction: interactionId === undefined ? undefined : interactionById(interactionId),
    token: readToken(headers.first('authorization')),
    now,
  };
}
