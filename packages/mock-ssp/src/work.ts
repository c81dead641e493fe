import type { IncomingMessage, ServerResponse } from 'node:http';
import { sspErrors, type SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import { maskTarget } from '@mock-spine/shared/journal/mask';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { SspExchange } from './exchange.ts';
import { subjectOf } from './facts.ts';
import type { Crossing } from './forward/forward.ts';
import { buildRefusal, writeRefusal } from './refuse.ts';
import type { Directory, Endpoint } from './registry/directory.ts';
import { chooseForm } from './rules/named-types.ts';
import { retryAfter } from './throttle/rate-limit-headers.ts';

/** What a request takes from its surroundings. */
export interface Ambient {
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/** One request on its way through the middleware, and what they hand on. A class, so that no function is made anew for each request. */
export class Work implements Crossing {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly tls: TlsFacts;
  directory!: Directory;
  exchange!: SspExchange;
  added!: readonly Header[];
  endpoint!: Endpoint;
  path!: string;
  readonly #ambient: Ambient;
  readonly #start: number;

  constructor(req: IncomingMessage, res: ServerResponse, tls: TlsFacts, ambient: Ambient) {
    this.req = req;
    this.res = res;
    this.tls = tls;
    this.#ambient = ambient;
    this.#start = ambient.stopwatch();
  }

  /** Whether the exchange has been opened. */
  get isOpen(): boolean {
    return (this.exchange as SspExchange | undefined) !== undefined;
  }

  stamp(stage: string): void {
    this.exchange.timings.push([stage, this.#ambient.stopwatch() - this.#start]);
  }

  refuse(key: SspErrorKey): void {
    const { facts } = this.exchange;
    const subject = subjectOf(facts);
    const { status, message } = sspErrors[key];
    this.exchange.answer = { by: 'ssp', status, code: message({ ...subject, targetUrl: maskTarget(subject.targetUrl ?? '') }) };
    writeRefusal(this.res, buildRefusal(key, subject, this.#ambient.newId(), chooseForm(facts), [...this.added, ...retryAfter(key, facts.admission)]));
  }

  /** Notes how the answer ended. */
  end(): void {
    if (this.res.writableFinished) this.stamp('answered');
    else if (!this.exchange.outbound?.failure) this.exchange.aborted = true;
  }
}
