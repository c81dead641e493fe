import { useState } from '../lib/html.js';

/** Where what was answered and sent is kept, over reloading and restarts. */
const key = 'mock-spine-lessons';

/** @typedef {{ answer?: string, sent?: readonly number[] }} Progress the choice that was answered, and the places of the requests that were sent */

/** @returns {Record<string, Progress>} by the name of the lesson */
function readAll() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}

/** What was done of every lesson. @returns {[all: Record<string, Progress>, forget: () => void]} */
export function useAllProgress() {
  const [all, setAll] = useState(readAll);
  const forget = () => {
    localStorage.removeItem(key);
    setAll({});
  };
  return [all, forget];
}

/** What was done of one lesson, and what notes more of it. @param {string} name @returns {[progress: Progress, note: (more: Progress) => void]} */
export function useProgress(name) {
  const [progress, setProgress] = useState(() => readAll()[name] ?? {});
  const note = (/** @type {Progress} */ more) => {
    const all = readAll();
    const own = { ...all[name], ...more };
    localStorage.setItem(key, JSON.stringify({ ...all, [name]: own }));
    setProgress(own);
  };
  return [progress, note];
}
