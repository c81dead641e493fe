import { createNoted } from './noted.js';

/** The namespace that the page shows, as its address names it; empty for the default one. */
export const shownNamespace = new URLSearchParams(location.search).get('namespace') ?? '';

/** A path of the control API, in the namespace that is shown. @param {string} path */
export const inNamespace = (path) =>
  shownNamespace === '' ? path : `/ns/${encodeURIComponent(shownNamespace)}${path}`;

/** Shows another namespace: the page is loaded anew, at the view that it is at; an exchange is of one namespace alone. @param {string} name empty for the default one */
export function showNamespace(name) {
  const view = /^#\/(?:exchanges|compare)\//.test(location.hash) ? '#/exchanges' : location.hash;
  location.assign(`${name === '' ? location.pathname : `?namespace=${encodeURIComponent(name)}`}${view}`);
}

/** That the namespace that is shown is not there: it has ended, or was never made. */
const gone = createNoted();

/**
 * Whether an answer tells that, which is noted then.
 * @param {string} path as it was asked for
 * @param {number} status
 * @param {{ error?: unknown } | undefined} body
 */
export async function tellsThatItIsGone(path, status, body) {
  if (shownNamespace === '' || status !== 404 || !String(body?.error).startsWith('There is no namespace '))
    return false;
  // That of the provider alone may be gone: the SSP's is asked for.
  if (path.startsWith('/provider/')) return askWhetherItIsGone();
  gone.note();
  return true;
}

/** Asks whether the namespace that is shown is not there. What all namespaces share answers in one that has ended, too. @returns {Promise<boolean>} */
export async function askWhetherItIsGone() {
  if (shownNamespace === '') return false;
  const answer = await fetch(inNamespace('/clock')).catch(() => undefined);
  return answer !== undefined && tellsThatItIsGone('/clock', answer.status, await answer.json().catch(() => undefined));
}

/** Whether it is known that the namespace that is shown is not there. */
export const useIsGone = gone.useIsNoted;
