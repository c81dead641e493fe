import type { ProbeOutcome } from '../kit/probe.ts';
import type { TestedAnswer, DraftSender } from '../kit/send.ts';
import type { Wire } from '../kit/wire.ts';

/** Watches every answer for what all of them must have. */
export interface AnswerWatch {
  readonly sender: DraftSender;
  /** Whether every answer so far may be stored by nobody. */
  readonly judgeCacheControl: () => ProbeOutcome;
}

/** Puts itself between the probes and a sender. */
export function watchAnswers(sender: DraftSender): AnswerWatch {
  let [seen, without] = [0, 0];
  /** The one that is shown: of all of them together nothing is kept. */
  let first: { readonly says: string; readonly wire: Wire } | undefined;
  return {
    sender: {
      ...sender,
      send: async (draft) => {
        const answer = await sender.send(draft);
        seen += 1;
        if (hasNoStore(answer)) return answer;
        without += 1;
        first ??= {
          says: `${draft.method} ${draft.path.replace(/\?.*$/s, '?…')} answered ${answer.status} with ${describe(answer)}`,
          wire: answer.wire,
        };
        return answer;
      },
    },
    judgeCacheControl: () => ({
      verdict: first === undefined ? 'pass' : 'fail',
      sent: `every request of this run that was answered: ${seen}`,
      expected: 'Cache-Control: no-store on each answer, refusals too',
      received:
        first === undefined
          ? 'Cache-Control: no-store on each'
          : `${without} of ${seen} without it; the first: ${first.says}`,
      ...(first && {
        wire: first.wire,
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
