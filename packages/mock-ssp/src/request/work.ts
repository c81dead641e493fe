import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { sspErrors, type SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import { type Exchange, Timings, weighHeaders, weighList, weighTls } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { maskTarget, maskText } from '@mock-spine/shared/journal/mask';
import { failureOf, nameOf } from '@mock-spine/shared/failures/guard';
import { reportFailure } from '@mock-spine/shared/failures/report-failure';
import type { SetUp, TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { Because } from '@mock-spine/shared/because/because';
import type { SspExchange, Outbound } from './exchange.ts';
import { subjectOf, type SspFacts, chooseForm } from './facts.ts';
import type { Crossing, Detour } from './crossing.ts';
import type { Altering } from './altering.ts';
import { buildRefusal, writeRefusal } from './refuse.ts';
import type { Directory, Endpoint } from '../registry/directory.ts';
import { retryAfter } from '../throttle/throttle.ts';
import { noteAnswer } from './answer-notes.ts';
import { becauseOf } from './because.ts';
import { codingOf } from './because-of-provider.ts';

/** What a request takes from its surroundings. */
export interface Ambient {
  /** Milliseconds of a clock that never goes back. */
  readonly stopwatch: () => number;
  /** A new GUID. */
  readonly newId: () => string;
  readonly journal: Journal<Exchange>;
  readonly bodies: BodyKeeper;
  /** What a provider that is silent is answered as: 504 or 599. */
  readonly timeoutStatus: number;
  /** What a refused connection is answered as: 502 or 599. */
  readonly refusedStatus: number;
}

/** One request on its way through the stages, and what they hand on. A class, so that no function is made anew for each request. */
export class Work implements Crossing {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly tls: TlsFacts;
  directory!: Directory;
  exchange!: SspExchange;
  /** The exchange's id in the journal. */
  id!: string;
  added: readonly Header[] = [];
  endpoint!: Endpoint;
  path!: string;
  detour: Detour | undefined = undefined;
  body: Buffer | undefined = undefined;
  continued = false;
  altering: Altering | undefined = undefined;
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
    this.exchange.timings.stamp(stage, this.#ambient.stopwatch() - this.#start);
  }

  stampSetUp({ reusedSocket }: ClientRequest, tls: TlsFacts | undefined): void {
    if (reusedSocket || tls?.setUp === undefined) return;
    const { from, to } = tls.setUp;
    const { timings } = this.exchange;
    timings.stamp('connecting', from - this.#start);
    timings.stamp('connected', to - this.#start);
  }

  /** Of the requests of a connection the first one bears its handshake. */
  noteHandshake(): void {
    const { setUp } = this.tls;
    if (setUp === undefined || borne.has(setUp)) return;
    borne.add(setUp);
    this.exchange.handshake = { from: setUp.from - this.#start, to: setUp.to - this.#start };
  }

  refuse(key: SspErrorKey): void {
    const { facts } = this.exchange;
    const subject = subjectOf(facts);
    const { message } = sspErrors[key];
    const status = this.#statusOf(key);
    this.exchange.answer = {
      by: 'ssp',
      status,
      code: message({
        ...subject,
        from: maskText(subject.from ?? ''),
        to: maskText(subject.to ?? ''),
        targetUrl: maskTarget(subject.targetUrl ?? ''),
      }),
    };
    const added = [...this.added, ...retryAfter(key, facts.admission)];
    const refusal = buildRefusal(key, subject, this.#ambient.newId(), chooseForm(facts), added, status);
    this.exchange.ownHeaders = Object.entries(refusal.headers).flatMap(([name, value]) => [name, String(value)]);
    this.exchange.answerBody = this.#ambient.bodies.keep(refusal.body);
    writeRefusal(this.res, refusal);
  }

  #statusOf(key: SspErrorKey): number {
    if (key === 'TARGET_TIMED_OUT') return this.#ambient.timeoutStatus;
    const isRefused = this.exchange.outbound?.failure?.reason === 'connection-refused';
    return key === 'TARGET_UNREACHABLE' && isRefused ? this.#ambient.refusedStatus : sspErrors[key].status;
  }

  /** Answers 500 in place of whatever failed, or breaks off what has begun. */
  fail(error: unknown): void {
    this.exchange.failed ??= nameOf(error);
    if (this.res.closed) return;
    try {
      if (this.res.headersSent) this.res.destroy();
      else this.refuse('INTERNAL_ERROR');
    } catch (another) {
      reportFailure(another);
      this.res.destroy();
    }
  }

  /** Notes how the answer ended, and that nothing more comes. */
  end(): void {
    if (this.res.writableFinished) this.stamp('answered');
    else if (!this.exchange.outbound?.failure && !this.exchange.brokenOff) this.#noteWhy();
    this.close();
  }

  /** An error of this mock ended it, or the client did. */
  #noteWhy(): void {
    const failure = failureOf(this.res) ?? failureOf(this.req.socket);
    if (failure !== undefined) this.exchange.failed ??= failure;
    if (this.exchange.failed === undefined) this.exchange.aborted = true;
  }

  /** Tells that nothing more comes. */
  close(): void {
    this.#ambient.journal.end(this.id, this.exchange);
  }
}

/** The handshakes that an exchange has. */
const borne = new WeakSet<SetUp>();

/**
 * Opens the exchange of a request.
 * @param received its raw header fields
 * @param at milliseconds since the epoch
 */
export const openExchange = (
  facts: SspFacts,
  received: readonly string[],
  client: SspExchange['client'],
  at: number,
): SspExchange => new OpenExchange(facts, received, client, at);

class OpenExchange implements SspExchange {
  readonly kind = 'request';
  readonly at: number;
  facts: SspFacts;
  readonly received: readonly string[];
  readonly client: SspExchange['client'];
  readonly timings = new Timings();

  constructor(facts: SspFacts, received: readonly string[], client: SspExchange['client'], at: number) {
    this.at = at;
    this.facts = facts;
    this.received = received;
    this.client = client;
  }

  /** What is sent on and what is relayed are the texts that came. */
  weigh(this: SspExchange): number {
    const { received, outbound, ownHeaders } = this;
    const own = weighHeaders(received) + weighList(ownHeaders);
    return outbound === undefined
      ? own
      : own +
          weighList(outbound.sent) +
          weighHeaders(outbound.answered) +
          weighList(outbound.relayed) +
          weighTls(outbound.tls);
  }

  answerCoding(this: SspExchange): string | undefined {
    return this.answer?.by === 'provider' ? codingOf(this.outbound) : undefined;
  }

  wentWell(this: SspExchange): boolean {
    const { answer, failed, faults, aborted, outbound } = this;
    return (
      answer !== undefined &&
      answer.status < 400 &&
      failed === undefined &&
      faults === undefined &&
      aborted !== true &&
      outbound?.failure === undefined
    );
  }

  because(this: SspExchange): Because | undefined {
    return becauseOf(this);
  }

  detail(this: SspExchange): Record<string, unknown> {
    const { client, outbound, aborted, faults, brokenOff, failed } = this;
    return {
      client,
      forwarded: outbound !== undefined,
      ...(outbound && { provider: showOutbound(outbound, this) }),
      ...(faults && { faults: faults.map(({ name }) => name) }),
      ...(brokenOff && { brokenOff: 'A fault closed the connection before the client had the whole answer.' }),
      ...(failed !== undefined && { failed: `An error of this mock ended the exchange (${failed}).` }),
      ...(aborted && { aborted: 'The client closed the connection before it had the whole answer (499).' }),
    };
  }
}

/** @param host the provider's host and port */
export const openOutbound = (host: string): Outbound => new OpenOutbound(host);

/** As {@link OpenExchange}: what is set on it in time has its place in it. */
class OpenOutbound implements Outbound {
  readonly host: string;

  constructor(host: string) {
    this.host = host;
  }
}

/** What is to be noted of an answer is found when somebody reads. */
function showOutbound(
  { sent: _s, answered, relayed: _r, tls, faults: unsound = [], ...outbound }: Outbound,
  { answer, answerBody, faults }: SspExchange,
) {
  const notes =
    answered && answer?.by === 'provider'
      ? [...unsound, ...noteAnswer(answer.status, answered, faults ? undefined : answerBody)]
      : unsound;
  return { ...outbound, tls: tls && showSession(tls), ...(notes.length > 0 && { notes }) };
}

function showSession({ protocol, cipher, resumed, peer }: TlsFacts) {
  return { protocol, cipher, resumed, peer: peer && { subject: peer.subject, fqdns: peer.fqdns, serial: peer.serial } };
}
