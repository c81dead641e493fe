import { html } from '../lib/html.js';
import { inMilliseconds } from '../lib/words.js';

/** @typedef {NonNullable<import('../lib/answers.ts').Joined['spans']>[number]} Span */

/** What each part of an exchange took, on one line of time. @param {{ spans?: readonly Span[] }} props */
export function Waterfall({ spans = [] }) {
  if (spans.length === 0) return null;
  const handshake = spans.find(({ name }) => name === 'handshake');
  // The connection may have waited long for its first request: that wait is told, and not drawn.
  const lead = handshake ? handshake.to - handshake.from : 0;
  const drawn = spans.map((span) =>
    span === handshake
      ? { ...span, from: 0, to: lead, wait: -span.to }
      : { ...span, from: span.from + lead, to: span.to + lead, wait: 0 },
  );
  const whole = Math.max(0.001, ...drawn.map(({ to }) => to));
  const share = (/** @type {number} */ time) => `${(time / whole) * 100}%`;
  return html`<section class="sandbox-waterfall" aria-labelledby="waterfall">
    <h2 class="nhsuk-heading-s" id="waterfall">Time spent: ${inMilliseconds(whole - lead)}${handshake ? `, after a handshake of ${inMilliseconds(lead)}` : ''}</h2>
    <ol>${drawn.map(
      ({ by, name, from, to, wait }) => html`<li key=${`${by}-${name}`}>
      <span class="sandbox-waterfall__name">${says[`${by} ${name}`] ?? `${by}: ${name}`}</span>
      <span class="sandbox-waterfall__line" aria-hidden="true"><span class=${`sandbox-waterfall__bar sandbox-waterfall__bar--${by}`} style=${{ left: share(from), width: share(to - from) }}></span></span>
      <span class="sandbox-waterfall__took">${inMilliseconds(to - from)}<span class="sandbox-faint">${wait > shortWait ? `, ${inMilliseconds(wait)} before the request` : ` from ${inMilliseconds(from)}`}</span></span>
    </li>`,
    )}</ol>
  </section>`;
}

/** Milliseconds between a handshake and the first request that are no wait. */
const shortWait = 50;

/** @type {Readonly<Record<string, string>>} */
const says = {
  'consumer handshake': 'Consumer: TLS handshake',
  'ssp checks': 'SSP: checks',
  'fault delay': 'Fault: wait',
  'ssp connection': 'SSP: connection set-up',
  'ssp wait': 'SSP: wait for the provider',
  'provider checks': 'Provider: checks',
  'provider interaction': 'Provider: answer',
  'ssp answer': 'SSP: answer',
  'fault answer': 'Fault: answer altered or slowed',
};
