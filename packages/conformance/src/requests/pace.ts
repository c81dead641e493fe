import { setTimeout as wait } from 'node:timers/promises';
import type { DraftSender } from '../kit/send.ts';

/** A sender that keeps to a rate. @param rate most requests a second */
export function pace(sender: DraftSender, rate: number): DraftSender {
  const interval = 1000 / rate;
  let next = 0;
  return {
    ...sender,
    send: async (draft) => {
      const now = performance.now();
      const turn = Math.max(now, next);
      next = turn + interval;
      if (turn > now) await wait(turn - now);
      return sender.send(draft);
    },
  };
}
