import { call } from './api.js';
import { useEffect, useState } from './html.js';

/**
 * What the control API says at a path, shared by everything on the page that shows it.
 * @typedef {{ value: any, error: import('./api.js').CallError | undefined, loaded: boolean }} Known
 * @type {Map<string, { known: Known, listeners: Set<() => void>, pending: Promise<void> | undefined }>}
 */
const kept = new Map();

/** Asks again; everything that shows the path is drawn anew. @param {string} path */
export function refresh(path) {
  const entry = entryOf(path);
  entry.pending ??= ask(path, entry);
  return entry.pending;
}

async function ask(path, entry) {
  entry.known = await call(path).then((value) => ({ value, error: undefined, loaded: true }), (error) => ({ value: entry.known.value, error, loaded: true }));
  entry.pending = undefined;
  for (const listener of entry.listeners) listener();
}

/**
 * What the control API says at a path.
 * @param {string} path
 * @param {{ every?: number }} [how] milliseconds after which it is asked again
 * @returns {Known & { refresh: () => Promise<void> }}
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

function entryOf(path) {
  if (!kept.has(path)) kept.set(path, { known: { value: undefined, error: undefined, loaded: false }, listeners: new Set(), pending: undefined });
  return kept.get(path);
}
