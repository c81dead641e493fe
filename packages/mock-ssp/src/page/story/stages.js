import { html } from '../lib/html.js';
import { inMilliseconds } from '../lib/words.js';

/** @type {Record<string, string>} */
const says = {
  'ssp judged': 'The SSP has judged it',
  'ssp connected': 'The SSP is connected',
  'ssp providerAnswered': 'The provider’s answer begins to arrive',
  'ssp answered': 'The last byte has left the SSP',
  'provider arrived': 'It arrives at the provider',
  'provider judged': 'The provider has judged it',
  'provider answered': 'The last byte has left the provider',
};

/** When each stage ended, on one line of time. @param {{ stages?: NonNullable<import('../lib/answers.ts').Joined['timings']> }} props */
export function Stages({ stages = [] }) {
  const end = Math.max(1, ...stages.map(({ at }) => at));
  if (stages.length === 0) return html`<p>Not known.</p>`;
  return html`<ol class="sandbox-stages">${stages.map(
    ({ by, stage, at }) => html`<li key=${`${by}-${stage}`}>
    <span>${says[`${by} ${stage}`] ?? `${by}: ${stage}`}</span>
    <span class="sandbox-stages__bar" aria-hidden="true"><span class=${`sandbox-stages__fill sandbox-stages__fill--${by === 'ssp' ? 'ssp' : 'provider'}`} style=${{ width: `${Math.max(1, (at / end) * 100)}%` }}></span></span>
    <span>${inMilliseconds(at)}</span>
  </li>`,
  )}</ol>`;
}
