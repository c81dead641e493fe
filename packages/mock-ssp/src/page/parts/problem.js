import { html } from '../lib/html.js';

/** What went wrong, and what to do next. @param {{ error: (Error & { next?: string }) | undefined }} props */
export function Problem({ error }) {
  if (!error) return null;
  return html`<div class="nhsuk-inset-text sandbox-problem" role="alert">
    <span class="nhsuk-u-visually-hidden">Problem: </span>
    <p><strong>${error.message}</strong>${error.next ? ` ${error.next}` : ''}</p>
  </div>`;
}
