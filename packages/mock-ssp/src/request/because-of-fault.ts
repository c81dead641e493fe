import type { Because, BecauseStep } from '@mock-spine/shared/because/because';
import { switchOff } from '@mock-spine/shared/because/of-look-up';
import { tellFault } from '@mock-spine/shared/because/of-rule';
import type { MetFault, SspExchange } from './exchange.ts';

/** A fault that decided, and what came of it. */
export function becauseOfFault(fault: MetFault, exchange: SspExchange): Because {
  return {
    kind: 'fault',
    by: 'ssp',
    step: stepOf(fault, exchange),
    decider: fault.name,
    says: `The fault "${fault.name}" ${fault.says}${consequences[fault.effect.at](exchange)}`,
    next: switchOff,
  };
}

const stepOf = ({ effect }: MetFault, { judgement }: SspExchange): BecauseStep =>
  effect.at === 'clock' ? (judgement?.refusal?.rule.step ?? 'request') : steps[effect.at];

const steps = {
  door: 'request',
  leg: 'forwarding',
  body: 'answer',
  'look-up': 'look-up',
  device: 'look-up',
  endpoint: 'look-up',
} as const;

/** What came of it, as the end of a sentence. */
const consequences: Readonly<Record<MetFault['effect']['at'], (exchange: SspExchange) => string>> = {
  clock: ({ judgement }) => `. By that clock: ${tellFault(judgement!.refusal!.fault, 'ssp').says}`,
  door: ({ aborted }) => (aborted ? ', and the consumer closed the connection without an answer.' : '.'),
  leg: ({ outbound }) => `. ${outbound?.failure?.says ?? ''}`,
  body: ({ aborted, brokenOff }) =>
    aborted
      ? ', and the consumer closed the connection before it had all of it.'
      : brokenOff
        ? ', so that the consumer did not get the whole answer.'
        : ', so that the consumer did not get what the provider sent.',
  'look-up': () => '.',
  device: () => '.',
  endpoint: () => '.',
};
