import type { IncomingMessage } from 'node:http';
import type { Because } from '@mock-spine/shared/because/because';
import { ReadRequest } from '@mock-spine/shared/facts';
import { type RequestExchange, Timings, weighHeaders, weighList } from '@mock-spine/shared/journal/exchange';
import { knownService, type Service } from '@mock-spine/shared/protocol/services';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { ServiceRefusal } from './answers.ts';

class ServiceRequest extends ReadRequest {
  readonly otherService: Service | undefined;

  constructor(request: IncomingMessage, tls: TlsFacts, now: number) {
    super(request, tls, now, nothing);
    this.otherService = knownService(this.ssp.interactionId ?? '');
  }
}

/** Nothing of GP Connect is served here. */
const nothing: ReadonlySet<string> = new Set();

/** A request to one of the other services and what became of it. */
export class ServiceExchange implements RequestExchange {
  readonly kind = 'request';
  readonly at: number;
  readonly facts: RequestExchange['facts'];
  /** The header fields as they arrived, names and values in turn. */
  readonly received: readonly string[];
  readonly timings = new Timings();
  /** The header fields of the answer, names and values in turn. */
  answered: readonly string[] = [];
  refusal: ServiceRefusal | undefined;
  brokenOff = false;

  /** @param at milliseconds since the epoch */
  constructor(request: IncomingMessage, tls: TlsFacts, at: number) {
    this.at = at;
    this.facts = new ServiceRequest(request, tls, Math.floor(at / 1000));
    this.received = request.rawHeaders;
  }

  weigh(): number {
    return weighHeaders(this.received) + weighList(this.answered);
  }

  wentWell(): boolean {
    return this.refusal === undefined && !this.brokenOff;
  }

  because(): Because | undefined {
    if (this.brokenOff) return left;
    if (this.refusal === undefined) return undefined;
    const { code, says, next } = this.refusal;
    return { kind: 'state', by: 'provider', step: 'interaction', decider: code, says, next };
  }
}

const left: Because = {
  kind: 'connection',
  by: 'ssp',
  step: 'request',
  decider: 'client-left',
  says: 'The SSP closed the connection before its request was whole.',
  next: "Look into the SSP's journal: its consumer may have gone away.",
};
