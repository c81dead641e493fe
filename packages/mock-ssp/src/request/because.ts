import type { Also, Because } from '@mock-spine/shared/because/because';
import { alsoFound, becauseOfRule } from '@mock-spine/shared/because/of-rule';
import { failureOfMock } from '@mock-spine/shared/because/of-failure';
import { becauseOfFault } from './because-of-fault.ts';
import { becauseOfProvider } from './because-of-provider.ts';
import type { OutboundFailure, SspExchange } from './exchange.ts';

/** Why an exchange at the SSP ended as it did: what decided, in the order in which it would have; nothing where all went well. */
export function becauseOf(exchange: SspExchange): Because | undefined {
  const decisive = decide(exchange);
  return decisive && { ...decisive, also: () => alsoIn(exchange, decisive) };
}

function decide(exchange: SspExchange): Because | undefined {
  const { failed, judgement, outbound, aborted, answer } = exchange;
  if (failed !== undefined) return failureOfMock(failed, 'ssp');
  const fault = exchange.endedBy ?? exchange.faults?.find(({ decided }) => decided(exchange));
  if (fault) return becauseOfFault(fault, exchange);
  if (judgement?.refusal) return becauseOfRule(judgement.refusal, 'ssp');
  if (outbound?.failure) return becauseOfLeg(outbound.failure);
  if (aborted) return clientLeft;
  return answer?.by === 'provider' ? becauseOfProvider(exchange) : undefined;
}

/** The provider gave no answer that could be passed on, or not to the end. */
const becauseOfLeg = ({ reason, says, next, code }: OutboundFailure): Because => ({
  kind: 'connection',
  by: 'provider',
  step: 'forwarding',
  decider: reason,
  says,
  expected: 'a whole answer of the provider, over mutual TLS',
  ...(code !== undefined && { found: code }),
  next,
});

/** The status is that of nginx. */
const clientLeft: Because = {
  kind: 'connection',
  by: 'consumer',
  step: 'answer',
  decider: 'client-left',
  says: 'The consumer closed the connection before it had the whole answer (499).',
  expected: 'a consumer that waits for its answer',
  found: 'a connection that it closed',
  next: "Look into the consumer's own time-outs: they should be longer than those of the SSP.",
};

function alsoIn({ judgement, faults = [], outbound }: SspExchange, { decider }: Because): readonly Also[] {
  return [
    ...faults
      .filter(({ name }) => name !== decider)
      .map(({ name, says }): Also => ({ kind: 'fault', decider: name, says: `The fault "${name}" ${says}.` })),
    ...alsoFound(judgement, 'ssp', decider),
    ...(outbound?.faults ?? []).map(({ reason, says }): Also => ({ kind: 'connection', decider: reason, says })),
  ];
}
