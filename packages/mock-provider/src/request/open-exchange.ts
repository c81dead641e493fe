import type { Because } from '@mock-spine/shared/because/because';
import { weighHeaders, weighList } from '@mock-spine/shared/journal/weigh';
import { Timings } from '@mock-spine/shared/journal/timings';
import { becauseOf } from './because.ts';
import type { ProviderExchange } from './exchange.ts';
import type { ProviderFacts } from './facts.ts';

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
