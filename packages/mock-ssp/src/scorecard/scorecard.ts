import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { TokenReading } from '@mock-spine/shared/protocol/token';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { forms } from '@mock-spine/shared/protocol/forms';
import type { SspExchange } from '../request/exchange.ts';
import type { SspFacts } from '../request/facts.ts';
import { TrialLog, type Attempts, type TrialAttempt } from '../trials/attempts.ts';
import type { Directory } from '../registry/directory.ts';
import { addressOf, Caller, shortOnly } from '../trials/caller.ts';
import { Backlog } from './backlog.ts';
import type { Seen } from './clause.ts';
import { followedClauses } from './clauses.ts';
import { Consumer, type Counted } from './consumer.ts';
import { LookUps, type LookUp } from './look-ups.ts';
import { OwnCalls } from './own-calls.ts';
import { RefusalLog, type RefusedConnections } from './refused-connections.ts';
import { CorrelatedConsumers, whoseLookUp, type LookUpAsker } from './whose-look-up.ts';

/** An exchange that has ended and was not looked at yet. */
type Ended = Omit<Seen, 'claims'>;

/** What a scorecard is made of at one moment. */
export interface Score {
  /** When it began to count, in milliseconds since the epoch. */
  readonly since: number;
  /** Exchanges that nobody looked at, because they came too fast. */
  readonly passedOver: number;
  readonly consumers: readonly Consumer[];
  readonly attempts: readonly Attempts[];
  readonly refused: readonly RefusedConnections[];
}

/** What was counted since it was last told to the other replicas. */
export interface Taken {
  readonly consumers: readonly Counted[];
  readonly rest: Omit<Score, 'consumers'>;
}

/** What a scorecard has to do with those of other replicas. */
export interface AmongReplicas {
  /** Is told of each look-up that was made here. */
  readonly tell: (lookUp: LookUp) => void;
  /** How long an exchange is not looked at after it has ended, in milliseconds: what was looked up elsewhere before it is known by then. */
  readonly settling: number;
}

/**
 * Keeps for each consumer which clauses its traffic has met and broken, in bounded memory and for longer than the journal keeps exchanges.
 * A request costs no more than a place in a list: exchanges are looked at when somebody reads, or when there is time; of those that come too fast
 * only the number is kept.
 */
export class Scorecard {
  readonly own = new OwnCalls();
  readonly lookUps: LookUps;
  readonly trials = new TrialLog();
  readonly #refused = new RefusalLog();
  readonly #correlated = new CorrelatedConsumers();
  readonly #consumers = new Map<string, Consumer>();
  readonly #now: () => number;
  readonly #movedNow: () => number;
  readonly #backlog: Backlog<Ended>;
  #since: number;
  #latest: { readonly encoded: string | undefined; readonly claims: JsonObject | undefined } = {
    encoded: undefined,
    claims: undefined,
  };

  /**
   * @param now milliseconds since the epoch
   * @param among undefined where there is one SSP alone
   * @param movedNow the clock that tokens go by, in milliseconds since the epoch
   */
  constructor(now: () => number, among?: AmongReplicas, movedNow = now) {
    this.#now = now;
    this.#movedNow = movedNow;
    this.#since = now();
    this.lookUps = new LookUps(among?.tell);
    this.#backlog = new Backlog<Ended>(
      (ended) => this.#see(ended),
      among && (({ ended }) => now() - ended >= among.settling),
    );
  }

  /**
   * Takes an exchange that has ended; look-ups are told to `lookUps` by themselves. One that began before the score did is of what was forgotten.
   * @param bytes of memory that it takes
   */
  add(exchange: Exchange, id: string, bytes = 0): void {
    if (exchange.at < this.#since) return;
    if (exchange.kind !== 'request') {
      if (exchange.kind === 'connection' && !this.own.areUnderWay) this.#refused.add(exchange, id);
      return;
    }
    const ended = this.#now();
    const cameAt = exchange.at + this.#movedNow() - ended;
    this.#backlog.add({ id, exchange: exchange as SspExchange, cameAt, ended }, bytes);
  }

  /** Takes how a trial was met. @param since when the connection was made, in milliseconds since the epoch: as with exchanges */
  addAttempt(attempt: TrialAttempt, since: number): void {
    if (since >= this.#since) this.trials.add(attempt);
  }

  /** What is known by now. */
  read(): Score {
    this.#backlog.catchUp();
    return {
      since: this.#since,
      passedOver: this.#backlog.passedOver,
      consumers: [...this.#consumers.values()],
      attempts: this.trials.list(),
      refused: this.#refused.list(),
    };
  }

  /** Whether exchanges wait to be looked at. */
  get isBehind(): boolean {
    return this.#backlog.isBehind;
  }

  /** Gives what was counted, and counts anew from nothing; what it has seen of consumers it goes on to know. */
  take(): Taken {
    this.#backlog.catchUp();
    const consumers = [...this.#consumers.values()].filter(({ exchanges }) => exchanges > 0);
    const rest = {
      since: this.#since,
      passedOver: this.#backlog.takePassedOver(),
      attempts: this.trials.list(),
      refused: this.#refused.list(),
    };
    this.trials.clear();
    this.#refused.clear();
    return { consumers: consumers.map((consumer) => consumer.take()), rest };
  }

  /** The ASIDs of the consumer that made a look-up, as far as its requests tell by now. */
  whose(lookUp: LookUpAsker, directory: Directory): readonly string[] {
    this.#backlog.catchUp();
    return whoseLookUp(lookUp, [...this.#consumers.values()], this.#correlated, directory);
  }

  /** Forgets everything. */
  reset(): void {
    this.#backlog.clear();
    this.#consumers.clear();
    this.lookUps.clear();
    this.#correlated.clear();
    this.trials.clear();
    this.#refused.clear();
    this.#since = this.#now();
  }

  #see(one: Ended): void {
    const { at, client, facts } = one.exchange;
    // What a browser asks before a call is not the consumer's; what the control API sends by itself is nobody's.
    if (facts.offered !== undefined || client.port === undefined || this.own.have(client.port, at)) return;
    const consumer = this.#consumerOf(facts.ssp.from);
    if (isProven(facts)) consumer.caller.sawAddress(addressOf(client.address));
    const correlationId = shortOnly(facts.headers.first('x-correlation-id'));
    if (correlationId !== undefined) this.#correlated.saw(correlationId, consumer.caller.asid);
    consumer.see({ ...one, claims: this.#readClaims(facts.token) });
  }

  #consumerOf(from: string | undefined): Consumer {
    const asid = from !== undefined && forms.asid.test(from) ? from : unnamed;
    const known = this.#consumers.get(asid);
    if (known) return known;
    const consumer = new Consumer(followedClauses, new Caller(asid), this.lookUps);
    this.#consumers.set(asid, consumer);
    if (this.#consumers.size > mostConsumers) this.#consumers.delete(this.#consumers.keys().next().value!);
    return consumer;
  }

  /** A token that is the same as the one before need not be decoded again. */
  #readClaims(token: TokenReading): JsonObject | undefined {
    if (token.encoded === this.#latest.encoded) return this.#latest.claims;
    const { encoded, claims } = token;
    token.forget();
    this.#latest = { encoded, claims };
    return claims;
  }
}

/** Whether the request came with the certificate that is registered for its ASID: anybody can write an ASID. */
function isProven({ sender, tls: { peer, refused } }: SspFacts): boolean {
  const fqdn = sender?.system.fqdn;
  return fqdn !== undefined && refused === undefined && (peer?.fqdns.includes(fqdn) ?? false);
}

/** Stands for the ASID of requests that name none. */
const unnamed = 'none';

const mostConsumers = 100;
