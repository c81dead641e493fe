import type { RequestExchange } from '@mock-spine/shared/journal/exchange';
import type { CrossedHop } from '@mock-spine/shared/journal/har';
import type { Why } from './answer.ts';
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
  /** Why it was refused, or nothing was answered, where no rule did that. */
  why?: Why;
  /** Set when the connection ended before the request was whole. */
  brokenOff?: boolean;
}

/** What crossed in an exchange: the one hop that ends here. */
export function providerLegs(entry: RequestExchange): readonly CrossedHop[] {
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
      wait: timings.last ?? 0,
      receive: 0,
    },
  ];
}

/** ODS code of the practice whose service root was asked. */
export const practiceOf = (entry: RequestExchange): string | undefined =>
  (entry as ProviderExchange).facts.service?.practice.odsCode;
