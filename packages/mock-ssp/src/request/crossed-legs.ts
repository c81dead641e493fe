import type { RequestExchange } from '@mock-spine/shared/journal/exchange';
import type { CrossedHop } from '@mock-spine/shared/journal/har';
import type { SspExchange } from './exchange.ts';
import { pathOf } from './facts.ts';

/** What crossed in an exchange: the consumer's leg, and the provider's where the request was sent on. */
export function sspLegs(entry: RequestExchange): readonly CrossedHop[] {
  const exchange = entry as SspExchange;
  const provider = exchange.outbound?.sent && providerLeg(exchange, exchange.outbound.sent);
  // What the control API sends by itself has no consumer.
  const isOwn = provider !== undefined && exchange.client.port === undefined;
  return [...(isOwn ? [] : [consumerLeg(exchange)]), ...(provider ? [provider] : [])];
}

function consumerLeg(exchange: SspExchange): CrossedHop {
  const { at, facts, received, requestBody, answer, outbound, ownHeaders } = exchange;
  const headers = ownHeaders ?? outbound?.relayed ?? [];
  return {
    hop: 'consumer to SSP',
    startedAt: at,
    method: facts.method,
    origin: `https://${facts.headers.first('host') ?? 'localhost'}`,
    target: facts.target,
    sent: received,
    sentBody: requestBody,
    answer: answer && { status: answer.status, headers, body: exchange.answerBody },
    ...durations(exchange, 0),
    comment: explain(exchange),
  };
}

function explain({ aborted, faults }: SspExchange): string | undefined {
  if (faults)
    return `Touched by faults: ${faults.map(({ name }) => name).join('; ')}. A body that they altered is shown as the provider sent it.`;
  return aborted ? 'The client closed the connection before it had the whole answer.' : undefined;
}

/** The provider's answer is not its own when the SSP answered in its place. */
function providerLeg(exchange: SspExchange, sent: readonly string[]): CrossedHop {
  const { at, facts, requestBody, answer, answerBody, outbound, timings } = exchange;
  const { host, answered, failure } = outbound!;
  const judged = timings.endOf('judged') ?? 0;
  const target = facts.wanted.names === 'url' ? pathOf(facts.wanted.url, `https://${host}`) : facts.target;
  const isItsOwn = answer?.by === 'provider' && answered !== undefined;
  return {
    hop: 'SSP to provider',
    startedAt: at + judged,
    method: facts.method,
    origin: `https://${host}`,
    target,
    sent,
    sentBody: requestBody,
    answer: isItsOwn ? { status: answer.status, headers: answered, body: answerBody } : undefined,
    ...durations(exchange, judged),
    comment: failure && `${failure.says} ${failure.next}`,
  };
}

/** @param from milliseconds after the start of the exchange */
function durations({ timings }: SspExchange, from: number): Pick<CrossedHop, 'wait' | 'receive'> {
  const end = timings.endOf('answered') ?? timings.last ?? from;
  const begun = timings.endOf('providerAnswered') ?? end;
  return { wait: begun - from, receive: end - begun };
}
