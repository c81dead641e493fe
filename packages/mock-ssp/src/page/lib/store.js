import { call } from './api.js';
import { onRecovery } from './connection.js';
import { useEffect, useState } from './html.js';
import { onProviderRestart } from './provider-run.js';

/**
 * What the control API says at a path.
 * @template Value
 * @typedef {{ value: Value | undefined, error: import('./api.js').CallError | undefined, loaded: boolean }} Known
 */

/** @typedef {keyof import('./answers.ts').Answers} Path */

/** @typedef {{ known: Known<any>, listeners: Set<() => void>, pending: Promise<void> | undefined, next: Promise<void> | undefined }} Entry `next` begins when `pending` is over */

/** Shared by everything on the page that shows it. @type {Map<Path, Entry>} */
const kept = new Map();

/**
 * Asks again; everything that shows the path is drawn anew. What was asked before may have been answered before the change of whoever asks now: then it is asked
 * once more.
 * @param {Path} path
 * @returns {Promise<void>}
 */
export function refresh(path) {
  const entry = entryOf(path);
  if (entry.pending === undefined) {
    entry.pending = ask(path, entry);
    return entry.pending;
  }
  entry.next ??= entry.pending.then(() => {
    entry.next = undefined;
    return refresh(path);
  });
  return entry.next;
}

/** What is in sight is read anew when the mock answers again, and when the provider was started again. */
const refreshSeen = () => {
  for (const [path, { listeners }] of kept) if (listeners.size > 0) void refresh(path);
};
onRecovery(refreshSeen);
onProviderRestart(refreshSeen);

/** @param {Path} path @param {Entry} entry */
async function ask(path, entry) {
  entry.known = await call(path).then(
    (value) => ({ value, error: undefined, loaded: true }),
    (error) => ({ value: entry.known.value, error, loaded: true }),
  );
  entry.pending = undefined;
  for (const listener of entry.listeners) listener();
}

/**
 * What the control API says at a path, kept up to date.
 * @template {Path} P
 * @param {P} path
 * @param {{ every?: number }} [how] milliseconds after which it is asked again
 * @returns {Known<import('./answers.ts').Answers[P]> & { refresh: () => Promise<void> }}
 */
export function useKnown(path, { every } = {}) {
  const [, draw] = useState(0);
  useEffect(() => {
    const entry = entryOf(path);
    const listener = () => draw((count) => count + 1);
    entry.listeners.add(listener);
    if (!entry.known.loaded || every === undefined) void refresh(path);
    const timer = every === undefined ? undefined : setInterval(() => document.hidden || refresh(path), every);
    return () => {
      entry.listeners.delete(listener);
      clearInterval(timer);
    };
  }, [path, every]);
  return { ...entryOf(path).known, refresh: () => refresh(path) };
}

/**
 * What the control API said last at a path that something on the page shows.
 * @template {Path} P
 * @param {P} path
 * @returns {import('./answers.ts').Answers[P] | undefined}
 */
export const knownAt = (path) => kept.get(path)?.known.value;

/** @param {Path} path @returns {Entry} */
function entryOf(path) {
  const entry = kept.get(path) ?? {
    known: { value: undefined, error: undefined, loaded: false },
    listeners: new Set(),
    pending: undefined,
    next: undefined,
  };
  kept.set(path, entry);
  return entry;
}
