import { html } from '../lib/html.js';
import { inMilliseconds } from '../lib/words.js';

/** @typedef {NonNullable<import('../lib/answers.ts').Joined['spans']>[number]} Span */

/** What each part of an exchange took, on one line of time. @param {{ spans?: readonly Span[] }} props */
export function Waterfall({ spans = [] }) {
  if (spans.length === 0) return null;
  const whole = Math.max(0.001, ...spans.map(({ to }) => to));
  const share = (/** @type {number} */ time) => `${(time / whole) * 100}%`;
  return html`<section class="sandbox-waterfall" aria-labelledby="waterfall">
    <h2 class="nhsuk-heading-s" id="waterfall">Time spent: ${inMilliseconds(whole)}</h2>
    <ol>${spans.map(
      ({ by, name, from, to }) => html`<li key=${`${by}-${name}`}>
      <span class="sandbox-waterfall__name">${says[`${by} ${name}`] ?? `${by}: ${name}`}</span>
      <span class="sandbox-waterfall__line" aria-hidden="true"><span class=${`sandbox-waterfall__bar sandbox-waterfall__bar--${by}`} style=${{ left: share(from), width: share(to - from) }}></span></span>
      <span class="sandbox-waterfall__took">${inMilliseconds(to - from)}<span class="sandbox-faint"> from ${inMilliseconds(from)}</span></span>
    </li>`,
    )}</ol>
  </section>`;
}

/** @type {Readonly<Record<string, string>>} */
const says = {
  'ssp checks': 'SSP: checks',
  'fault delay': 'Fault: wait',
  'ssp connection': 'SSP: connection set-up',
  'ssp wait': 'SSP: wait for the provider',
  'provider checks': 'Provider: checks',
  'provider interaction': 'Provider: answer',
  'ssp answer': 'SSP: answer',
  'fault answer': 'Fault: answer altered or slowed',
};
