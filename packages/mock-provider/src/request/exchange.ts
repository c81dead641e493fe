import type { RequestExchange } from '@mock-spine/shared/journal/exchange';
import { weighHeaders, weighList } from '@mock-spine/shared/journal/weigh';
import type { Leg } from '@mock-spine/shared/journal/har';
import type { ProviderFacts } from './facts.ts';

/** A request at the provider and what became of it. */
export interface ProviderExchange extends RequestExchange {
  readonly facts: ProviderFacts;
  /** The header fields as they arrived, names and values in turn. */
  readonly received: readonly string[];
  /** The header fields of the answer, names and values in turn. */
  answered?: readonly string[];
  /** The name of the error of this mock that ended it. */
  failed?: string;
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
  readonly timings: ProviderExchange['timings'] = [];

  constructor(at: number, facts: ProviderFacts, received: readonly string[]) {
    this.at = at;
    this.facts = facts;
    this.received = received;
  }

  weigh(this: ProviderExchange): number {
    return weighHeaders(this.received) + weighList(this.answered) + perParameter * this.facts.query.size;
  }

  detail(this: ProviderExchange): Record<string, unknown> {
    return this.failed === undefined ? {} : { failed: `An error of this mock ended the exchange (${this.failed}).` };
  }
}

/** Bytes of memory that a parameter of a query takes besides its characters. */
const perParameter = 100;

/** What crossed in an exchange: the one hop that ends here. */
export function providerLegs(entry: RequestExchange): readonly Leg[] {
  const { at, facts, received, requestBody, answer, answerBody, answered, timings } = entry as ProviderExchange;
  return [
    {
      hop: 'SSP to provider',
      startedAt: at,
      method: facts.method,
      origin: `https://${facts.headers.first('host') ?? 'localhost'}`,
      target: facts.target,
      sent: received,
      sentBody: requestBody,
      answer: answer && { status: answer.status, headers: answered ?? [], body: answerBody },
      wait: timings.at(-1)?.[1] ?? 0,
      receive: 0,
    },
  ];
}

/** ODS code of the practice whose service root was asked. */
export const practiceOf = (entry: RequestExchange): string | undefined =>
  (entry as ProviderExchange).facts.service?.practice.odsCode;
