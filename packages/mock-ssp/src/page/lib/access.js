import { useEffect, useState } from './html.js';
import { createNoted } from './noted.js';

/** That the control API wants a token that this browser has not given. */
const wanted = createNoted();

/** Notes that a call was refused for want of a token. */
export const noteWanted = wanted.note;

/** Whether somebody has to sign in before anything can be shown. */
export const useIsWanted = wanted.useIsNoted;

/**
 * Gives a token to the control API, which keeps it in a cookie that no script reads.
 * @param {string} token
 * @returns {Promise<string | undefined>} what is wrong with it; nothing when it was taken
 */
export async function signIn(token) {
  const answer = await fetch('/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => undefined);
  if (answer?.ok) return undefined;
  if (!answer) return 'The mock SSP does not answer.';
  const { error = '', next = '' } = await answer.json().catch(() => ({}));
  return `${error} ${next}`;
}

/** @typedef {{ token: boolean, namespace?: string }} Access by a token or without one, and the namespace that it is bound to */

/** @type {Access} */
const unknown = { token: false };

/**
 * Reads how this browser is let in: where the control API wants no token nobody has to sign in.
 * @returns {Promise<Access>}
 */
export const readAccess = () =>
  fetch('/access')
    .then((answer) => (answer.ok ? answer.json() : unknown))
    .catch(() => unknown);

/** @returns {Access} as {@link readAccess} reads it, once that is done */
export function useAccess() {
  const [access, setAccess] = useState(unknown);
  useEffect(() => {
    void readAccess().then(setAccess);
  }, []);
  return access;
}

/** Lets the control API forget this browser. @returns {Promise<string | undefined>} what kept it from that; nothing when it has */
export async function signOut() {
  const answer = await fetch('/sign-out', { method: 'POST' }).catch(() => undefined);
  return answer?.ok ? undefined : 'The mock SSP does not answer, so that this browser is still signed in.';
}
