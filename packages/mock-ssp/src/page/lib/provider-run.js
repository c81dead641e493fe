/**
 * Which run of the mock provider the SSP's control API reaches. After a restart of the provider alone the page stays: the SSP's journal has all that it had, but what the provider
 * knew is gone, and what was switched there is as at its start.
 */

/** The run that answered last. @type {string | undefined} */
let known;

/** @type {Set<() => void>} */
const listeners = new Set();

/** @param {string | null} run as an answer that came through the SSP tells it; nothing where it does not */
export function noteProviderRun(run) {
  if (!run) return;
  const isAnother = known !== undefined && run !== known;
  known = run;
  if (isAnother) for (const listener of listeners) listener();
}

/** Has something done whenever the provider was started again. Returns what ends it. @param {() => void} listener */
export function onProviderRestart(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
