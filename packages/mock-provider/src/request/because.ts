import type { Because } from '@mock-spine/shared/because/because';
import { clauseOf } from '@mock-spine/shared/because/clause';
import { failureOfMock } from '@mock-spine/shared/because/of-failure';
import { alsoFound, becauseOfRule, tellFault } from '@mock-spine/shared/because/of-rule';
import { readAnswer } from '@mock-spine/shared/journal/read-answer';
import type { Why } from './answer.ts';
import type { ProviderExchange } from './exchange.ts';

/** Why an exchange at the provider ended as it did: what decided; nothing where all went well. */
export function becauseOf(exchange: ProviderExchange): Because | undefined {
  const decisive = decide(exchange);
  return decisive && { ...decisive, also: () => alsoFound(exchange.judgement, 'provider', decisive.decider) };
}

function decide({ failed, brokenOff, judgement, why, answer, answerBody }: ProviderExchange): Because | undefined {
  if (failed !== undefined) return failureOfMock(failed, 'provider');
  if (brokenOff) return sspLeft;
  if (why) return becauseOfWhy(why);
  if (judgement?.refusal) return becauseOfRule(judgement.refusal, 'provider');
  return answer?.status === 200 && readAnswer(answerBody, undefined)?.entries === 0 ? nothingFound : undefined;
}

const becauseOfWhy = ({ kind, decider, requirement, fault }: Why): Because => ({
  kind,
  by: 'provider',
  step: kind === 'rule' ? 'request' : 'interaction',
  decider,
  ...(requirement !== undefined && { clause: clauseOf(requirement) }),
  ...tellFault(fault, 'provider'),
});

const sspLeft: Because = {
  kind: 'connection',
  by: 'ssp',
  step: 'request',
  decider: 'client-left',
  says: 'The SSP closed the connection before its request was whole.',
  expected: 'the whole request',
  found: 'a part of it',
  next: "Look into the SSP's journal: its consumer may have gone away.",
};

const nothingFound: Because = {
  kind: 'state',
  by: 'provider',
  step: 'interaction',
  decider: 'nothing-found',
  says: 'The practice has nothing that fits what was asked for: the answer is an empty Bundle.',
  next: 'Ask for another range, another patient or another name; docs/test-data.md has what there is.',
};
