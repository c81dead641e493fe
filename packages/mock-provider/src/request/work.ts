import type { IncomingMessage, ServerResponse } from 'node:http';
import { attempt } from '@mock-spine/shared/failures/guard';
import type { Portion } from '@mock-spine/shared/http/shared-room';
import { type Exchange, Timings, weighHeaders, weighList } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Because } from '@mock-spine/shared/because/because';
import type { Answer } from './answer.ts';
import type { ProviderExchange } from './exchange.ts';
import type { ProviderFacts } from './facts.ts';
import { becauseOf } from './because.ts';

/** One request on its way through the stages, and what they hand on. */
export class Work {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly tls: TlsFacts;
  facts!: ProviderFacts;
  exchange!: ProviderExchange;
  /** The exchange's id in the journal. */
  id!: string;
  answer: Answer | undefined = undefined;
  /** What its body has of the room that all bodies share. */
  portion: Portion | undefined = undefined;
  /** Whether its answer is being recorded, or has been. */
  isLeaving = false;
  /** Whether the journal was told that nothing more comes. */
  hasEnded = false;
  /** As `performance.now()` counts. */
  readonly #start = performance.now();

  constructor(req: IncomingMessage, res: ServerResponse, tls: TlsFacts) {
    this.req = req;
    this.res = res;
    this.tls = tls;
  }

  /** Whether the exchange has been opened. */
  get isOpen(): boolean {
    return (this.id as string | undefined) !== undefined;
  }

  stamp(stage: string): void {
    this.exchange.timings.stamp(stage, performance.now() - this.#start);
  }

  /** Tells that nothing more comes. What only notes is found after the answer, so that nobody waits for it. */
  end(journal: Journal<Exchange>): void {
    this.hasEnded = true;
    attempt(
      () => {
        if (this.facts.body) this.exchange.judgement?.settle();
        this.facts.token.forget();
      },
      () => {},
    );
    this.portion?.close();
    journal.end(this.id, this.exchange);
  }
}

/**
 * Opens the exchange of a request.
 * @param received its raw header fields
 * @param at milliseconds since the epoch
 */
export const openExchange = (at: number, facts: ProviderFacts, received: readonly string[]): ProviderExchange =>
  new OpenExchange(at, facts, received);

/** A class with room for what is still to come: an object that grows with every request is copied as often. */
class OpenExchange implements ProviderExchange {
  readonly kind = 'request';
  readonly at: number;
  readonly facts: ProviderFacts;
  readonly received: readonly string[];
  readonly timings = new Timings();

  constructor(at: number, facts: ProviderFacts, received: readonly string[]) {
    this.at = at;
    this.facts = facts;
    this.received = received;
  }

  weigh(this: ProviderExchange): number {
    return weighHeaders(this.received) + weighList(this.answered) + perParameter * this.facts.query.size;
  }

  wentWell(this: ProviderExchange): boolean {
    const { answer, failed, why } = this;
    return answer !== undefined && answer.status < 400 && failed === undefined && why === undefined;
  }

  because(this: ProviderExchange): Because | undefined {
    return becauseOf(this);
  }

  detail(this: ProviderExchange): Record<string, unknown> {
    const { at, facts, failed } = this;
    const isMoved = Math.abs(facts.now * 1000 - at) > 2000;
    return {
      ...(isMoved && { clock: new Date(facts.now * 1000).toISOString() }),
      ...(failed !== undefined && { failed: `An error of this mock ended the exchange (${failed}).` }),
    };
  }
}

/** Bytes of memory that a parameter of a query takes besides its characters. */
const perParameter = 100;
