/**
 * Which run of the mock SSP the page shows. Ids of exchanges begin anew with each start: what two runs told must never stand beside each other.
 */

import { askWhetherItIsGone } from './namespace.js';

/** The run that answered first. @type {string | undefined} */
let shown;

/** The run that is shown; nothing before any answer has told it. */
export const shownRun = () => shown;

/** Where the page that is left tells the page that comes what became of it. */
const key = 'mock-spine-restarted';

/**
 * Whether an answer is of the run that is shown; where it is not, the page is loaded anew, and the answer must not be used.
 * @param {string | null | undefined} run as the answer tells it; nothing where it does not
 */
export function isOfShownRun(run) {
  if (!run) return true;
  shown ??= run;
  if (run === shown) return true;
  void loadAnew();
  return false;
}

let isLoading = false;

/** What an exchange was called in the run before is nothing, or another one, in this one. */
async function loadAnew() {
  // Other answers come meanwhile.
  if (isLoading) return;
  isLoading = true;
  // Where a namespace has ended it is the mock itself that answers: it was not started again.
  isLoading = !(await askWhetherItIsGone());
  if (!isLoading) return;
  const wasOpen = /^#\/(?:exchanges|compare)\/([^/?]+)/.exec(location.hash)?.[1];
  sessionStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), wasOpen }));
  if (wasOpen !== undefined) history.replaceState(null, '', '#/exchanges');
  location.reload();
}

/** That the page was loaded anew because the mock was started again; told once. @returns {{ at: string, wasOpen?: string } | undefined} */
export function takeRestart() {
  const told = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return told === null ? undefined : JSON.parse(told);
}
