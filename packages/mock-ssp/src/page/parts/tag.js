import { html } from '../lib/html.js';
import { meaningOf, verdicts } from '../lib/words.js';

/** A short word on a coloured ground. @param {{ tone: string, children?: unknown }} props */
export const Tag = ({ tone, children }) => html`<strong class=${`nhsuk-tag nhsuk-tag--${tone}`}>${children}</strong>`;

/** What a rule or a step came to. @param {{ verdict: keyof typeof verdicts }} props */
export function Verdict({ verdict }) {
  const { says, tone, sign } = verdicts[verdict] ?? verdicts.unknown;
  return html`<${Tag} tone=${tone}><span aria-hidden="true">${sign} </span>${says}<//>`;
}

/** A status, with what it means. @param {{ status: number | undefined, short?: boolean }} props */
export function Status({ status, short }) {
  if (status === undefined) return html`<${Tag} tone="grey">No answer<//>`;
  return html`<${Tag} tone=${toneOf(status)}>${status}${short ? '' : ` ${meaningOf(status)}`}<//>`;
}

/** @param {number} status */
const toneOf = (status) => (status < 300 ? 'green' : status < 400 ? 'blue' : status < 500 ? 'orange' : 'red');
