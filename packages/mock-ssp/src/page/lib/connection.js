import { useEffect, useState } from './html.js';
import { inNamespace } from './namespace.js';
import { isOfShownRun } from './run.js';

/** Milliseconds between two looks, and how long each may take: a connection that is lost is told of within two seconds. */
const [every, patience] = [800, 1000];

/** Since when nothing answers: ISO 8601. @type {string | undefined} */
let lostSince;

/** @type {Set<() => void>} */
const listeners = new Set();

/** What is to be read anew when the mock answers again, for it may have changed meanwhile. @type {Set<() => void>} */
const recovering = new Set();

/** Has something done whenever the connection is there again. Returns what ends it. @param {() => void} recover */
export function onRecovery(recover) {
  recovering.add(recover);
  return () => void recovering.delete(recover);
}

/** Looks at once whether the mock answers: something else found that it may not. */
export const lookNow = () => void look();

/** Since when the mock SSP has not answered; nothing while it does. Whoever asks keeps it under watch while the window is in sight. */
export function useLostSince() {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = () => draw((count) => count + 1);
    listeners.add(listener);
    const timer = setInterval(() => document.hidden || void look(), every);
    return () => {
      listeners.delete(listener);
      clearInterval(timer);
    };
  }, []);
  return lostSince;
}

let isLooking = false;

async function look() {
  if (isLooking) return;
  isLooking = true;
  const answer = await fetch(inNamespace('/live'), { signal: AbortSignal.timeout(patience) }).catch(() => undefined);
  isLooking = false;
  if (answer && !isOfShownRun(answer.headers.get('Mock-Spine-Run'))) return;
  const isLost = answer === undefined;
  if (isLost === (lostSince !== undefined)) return;
  lostSince = isLost ? new Date().toISOString() : undefined;
  for (const listener of listeners) listener();
  if (!isLost) for (const recover of recovering) recover();
}
