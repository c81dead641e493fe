import type { ProbeOutcome } from '../kit/probe.ts';
import type { TestedAnswer, DraftSender } from '../kit/send.ts';

/** Watches every answer for what all of them must have. */
export interface AnswerWatch {
  readonly sender: DraftSender;
  /** Whether every answer so far may be stored by nobody. */
  readonly judgeCacheControl: () => ProbeOutcome;
}

/** Puts itself between the probes and a sender. */
export function watchAnswers(sender: DraftSender): AnswerWatch {
  const without: string[] = [];
  let seen = 0;
  return {
    sender: {
      ...sender,
      send: async (draft) => {
        const answer = await sender.send(draft);
        seen += 1;
        if (!hasNoStore(answer))
          without.push(
            `${draft.method} ${draft.path.replace(/\?.*$/s, '?…')} answered ${answer.status} with ${describe(answer)}`,
          );
        return answer;
      },
    },
    judgeCacheControl: () => ({
      verdict: without.length === 0 ? 'pass' : 'fail',
      sent: `every request of this run that was answered: ${seen}`,
      expected: 'Cache-Control: no-store on each answer, refusals too',
      received:
        without.length === 0
          ? 'Cache-Control: no-store on each'
          : `${without.length} of ${seen} without it; the first: ${without[0]}`,
      ...(without.length > 0 && {
        reason: "An answer that may be stored holds a patient's data where nobody looks after it.",
      }),
    }),
  };
}

/** A directive may stand among others. Source: RFC 9111 §5.2. */
const hasNoStore = ({ headers }: TestedAnswer): boolean =>
  headers.members('cache-control').some((directive) => directive.toLowerCase() === 'no-store');

const describe = ({ headers }: TestedAnswer): string =>
  headers.first('cache-control') === undefined
    ? 'no Cache-Control'
    : `Cache-Control: ${headers.all('cache-control').join(', ')}`;
