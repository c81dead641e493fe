import { codeOf } from '@mock-spine/shared/failures/error-fields';
import type { DraftSender } from '../kit/send.ts';

/** Nothing more is sent, because it would show nothing, or take for ever; the message says why. */
export class GivenUp extends Error {}

/** Requests of a run that may wait for an answer in vain. */
const mostWaits = 12;

/** A sender that may stop sending. */
export interface GivingUp {
  /** @throws GivenUp instead of sending */
  readonly sender: DraftSender;
  /** Why it sends no more; undefined while it does. */
  readonly reason: () => string | undefined;
}

/**
 * Stops sending to a provider that has gone, or that lets requests wait. A provider may well close the connection instead of refusing: only when
 * the good request gets no answer either is it left alone, and what got none before that shows nothing.
 * @param tryGood sends a good request, past this sender
 * @param whyNot why nothing more is to be sent for another reason
 */
export function giveUpWhenGone(
  sender: DraftSender,
  tryGood: () => Promise<unknown>,
  whyNot: () => string | undefined,
): GivingUp {
  let hasAnswered = false;
  let waits = 0;
  let known: string | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    if (waits >= mostWaits) known ??= tooSlow;
    else if (known === undefined)
      known = await tryGood().then(
        () => undefined,
        () => gone,
      );
  };
  return {
    reason: () => (known ??= whyNot()),
    sender: {
      ...sender,
      async send(draft) {
        await looking;
        known ??= whyNot();
        if (known !== undefined) throw new GivenUp(known);
        try {
          const answer = await sender.send(draft);
          hasAnswered = true;
          return answer;
        } catch (error) {
          // Whoever has answered nothing yet has not stopped.
          if (!hasAnswered) throw error;
          waits += codeOf(error) === 'ETIMEDOUT' ? 1 : 0;
          looking = looking.then(look);
          await looking;
          throw known === gone ? new GivenUp(gone) : error;
        }
      },
    },
  };
}

const gone =
  'The provider has stopped answering: even the good request gets no answer any more. Look into its log, then run this again.';
const tooSlow = `The provider let ${mostWaits} requests wait in vain, so that no more were sent. Mend those that failed first.`;
