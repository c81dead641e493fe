import { html, useState } from '../lib/html.js';

/** @typedef {Error & { next?: string }} Wrong */

/** What went wrong, and what to do next. @param {{ error: Wrong | undefined }} props */
export function Problem({ error }) {
  if (!error) return null;
  return html`<div class="nhsuk-inset-text sandbox-problem" role="alert">
    <span class="nhsuk-u-visually-hidden">Problem: </span>
    <p><strong>${error.message}</strong>${error.next ? ` ${error.next}` : ''}</p>
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
