import { html } from '../lib/html.js';

/** More lines than these are folded. */
const foldedFrom = 40;

/**
 * A text as a machine has it; a long one is folded. It can be scrolled with the keyboard.
 * @param {{ text: string, label: string }} props
 */
export function Code({ text, label }) {
  const lines = text.split('\n').length;
  const block = html`<pre class="sandbox-code" tabIndex="0" role="region" aria-label=${label}><code>${text}</code></pre>`;
  if (lines <= foldedFrom && text.length < 6000) return block;
  return html`<${Fold} summary=${`${label}: ${lines.toLocaleString('en-GB')} lines, ${Math.ceil(text.length / 1024).toLocaleString('en-GB')} KB`}>${block}<//>`;
}

/** What is shown on request. @param {{ summary: unknown, open?: boolean, children?: unknown }} props */
export const Fold = ({ summary, open, children }) => html`<details class="nhsuk-details" open=${open}>
  <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${summary}</span></summary>
  <div class="nhsuk-details__text">${children}</div>
</details>`;

/** JSON as a person reads it. @param {unknown} value */
export const pretty = (value) => JSON.stringify(value, undefined, 2) ?? '';

/** What stands between back-ticks is code. @param {string} text */
export const withCode = (text) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
