import { html } from '../lib/html.js';
import { Fold } from './code.js';

/** @typedef {NonNullable<import('../lib/answers.ts').Sent['before']>[number]} Step */

/** The calls that a consumer makes before a request, and what each finds. @param {{ steps: readonly Step[] | undefined }} props */
export function WayBefore({ steps }) {
  if (steps === undefined) return null;
  return html`<${Fold} summary=${`Before it: ${inWords(steps)}`}>
    <ol class="nhsuk-body-s">
      ${steps.map(
        ({ to, says, method, url, finds }) => html`<li key=${url}>
          <strong>${to}</strong>: ${says}. <code>${method} ${pathOf(url)}</code> finds ${finds === null ? 'nothing' : html`<code>${finds}</code>`}.
        </li>`,
      )}
    </ol>
    <p>Nobody was called so: these are the calls that a consumer makes itself. PDS and SDS of the mock are at this page's address.</p>
  <//>`;
}

/** Who is asked, in turn: SDS for the address, and for the ASID. @param {readonly Step[]} steps */
const inWords = (steps) =>
  steps
    .map(({ to }) => to)
    .join(', then ')
    .replace('SDS, then SDS', 'SDS twice');

/** @param {string} url */
const pathOf = (url) => url.slice(new URL(url).origin.length);
