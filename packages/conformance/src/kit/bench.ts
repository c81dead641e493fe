import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { againWhenTaken } from './again-when-taken.ts';
import type { TestedAnswer } from './send.ts';
import type { TestedTarget } from './target.ts';

/** What a probe works with. */
export interface Bench {
  readonly target: TestedTarget;
  /** A request for an interaction that meets every clause; undefined when the target has no service root for it. */
  readonly good: (interaction: InteractionName) => Draft | undefined;
  /** The same, ready to be accepted: with a slot that the provider offers, or an appointment booked for it. @throws the error of the connection */
  readonly prepare: (interaction: InteractionName) => Promise<Draft | undefined>;
  /** A booking of several slots that follow one another, of those that the provider offers; what books otherwise, or where none do, as it is. @throws the error of the connection */
  readonly offer: (draft: Draft, prepared: Draft) => Promise<Draft>;
  /** Sends a draft as the SSP would, on a connection of the good client. @throws the error of the connection */
  readonly send: (draft: Draft) => Promise<TestedAnswer>;
  /** The answer to the good request for an interaction, sent once in a run. @throws the error of the connection */
  readonly baseline: (interaction: InteractionName) => Promise<TestedAnswer | undefined>;
}

/** @param send sends a draft to the target */
export function createBench(
  target: TestedTarget,
  good: Bench['good'],
  { prepare, offer }: Pick<Bench, 'prepare' | 'offer'>,
  send: Bench['send'],
): Bench {
  const baselines = new Map<string, Promise<TestedAnswer | undefined>>();
  const ask = async (interaction: InteractionName): Promise<TestedAnswer | undefined> => {
    let draft = await prepare(interaction);
    return (
      draft &&
      againWhenTaken(interaction, async (before) => {
        if (before > 0) draft = await prepare(interaction);
        return send(draft!);
      })
    );
  };
  return {
    target,
    good,
    prepare,
    offer,
    send,
    baseline: (interaction) => {
      const known = baselines.get(interaction) ?? ask(interaction);
      baselines.set(interaction, known);
      return known;
    },
  };
}
