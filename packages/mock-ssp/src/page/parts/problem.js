import { html, useState } from '../lib/html.js';
import { inBrief } from '../lib/words.js';

/** @typedef {Error & { next?: string }} Wrong */

/** Characters of a word within a problem, which may repeat what was asked for: a URL is whole. */
const longest = 120;

/** What went wrong, and what to do next. @param {{ error: Wrong | undefined }} props */
export function Problem({ error }) {
  if (!error) return null;
  return html`<div class="nhsuk-inset-text sandbox-problem" role="alert">
    <span class="nhsuk-u-visually-hidden">Problem: </span>
    <p><strong>${error.message.replace(/\S+/g, (word) => inBrief(word, longest))}</strong>${error.next ? ` ${error.next}` : ''}</p>
  </div>`;
}

/** What went wrong last, and what notes it: whatever was thrown. @returns {[error: Wrong | undefined, setError: (thrown: unknown) => void]} */
export function useProblem() {
  const [error, setError] = useState(/** @type {Wrong | undefined} */ (undefined));
  return [
    error,
    (thrown) => setError(thrown === undefined || thrown instanceof Error ? thrown : new Error(String(thrown))),
  ];
}
