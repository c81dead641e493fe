import { html } from '../lib/html.js';
import { Fold } from '../parts/code.js';
import { Tag } from '../parts/tag.js';

/**
 * @typedef {import('../lib/answers.ts').Har} Har
 * @typedef {Har['log']['entries'][number]['request']['headers']} Fields
 * @typedef {NonNullable<import('../lib/answers.ts').Joined['headerChanges']>} HeaderChanges
 */

/** The header fields of both hops, side by side. Without the archive only what changed is known. @param {{ har: Har | undefined, changes: HeaderChanges | undefined }} props */
export function Headers({ har, changes }) {
  const entries = har?.log.entries ?? [];
  if (entries.length === 0) return html`<${Changes} changes=${changes} />`;
  // What the SSP sent by itself has no first hop.
  const [first, second] = ['consumer to SSP', 'SSP to provider'].map((hop) => entries.find(({ _hop }) => _hop === hop));
  return html`
    <${Table} says="Request" before=${first?.request.headers} after=${second?.request.headers} from="Consumer to SSP" to="SSP to provider" />
    <${Table} says="Answer" before=${second?.response.headers} after=${first?.response.headers} from="Provider to SSP" to="SSP to consumer" />`;
}

/** What changed stands first; what did not, below a fold. @param {{ says: string, before: Fields | undefined, after: Fields | undefined, from: string, to: string }} props */
function Table({ says, before, after, from, to }) {
  const rows = compare(before ?? [], after ?? []);
  const bothKnown = before !== undefined && after !== undefined && before.length > 0 && after.length > 0;
  const [changed, same] = bothKnown ? [rows.filter((row) => !isSame(row)), rows.filter(isSame)] : [rows, []];
  const heads = html`<thead><tr><th scope="col">Header</th><th scope="col">${from}</th><th scope="col">${to}</th></tr></thead>`;
  return html`<div class="sandbox-scroll" tabIndex="0" role="region" aria-label=${`${says} headers`}>
      <table class="nhsuk-table sandbox-headers">
        <caption class="nhsuk-table__caption nhsuk-table__caption--s">${says}${bothKnown ? `: ${changed.length === 0 ? 'nothing changed' : `${changed.length} changed`} between the hops` : ''}</caption>
        ${heads}
        <tbody>${changed.map((row) => html`<${Row} key=${row.name} row=${row} marked=${bothKnown} />`)}</tbody>
      </table>
    </div>
    ${
      same.length > 0 &&
      html`<${Fold} summary=${`${same.length} the same on both hops`}><div class="sandbox-scroll" tabIndex="0" role="region" aria-label=${`${says} headers, the same on both hops`}>
      <table class="nhsuk-table sandbox-headers"><caption class="nhsuk-u-visually-hidden">${says}: the same on both hops</caption>${heads}<tbody>${same.map((row) => html`<${Row} key=${row.name} row=${row} marked=${false} />`)}</tbody></table>
    </div><//>`
    }`;
}

/** @typedef {{ name: string, old: readonly string[], young: readonly string[] }} Compared */

/** @param {Compared} row */
const isSame = ({ old, young }) => old.join('\n') === young.join('\n');

/** @param {{ row: Compared, marked: boolean }} props */
const Row = ({ row: { name, old, young }, marked }) => html`<tr>
  <th scope="row"><code>${name}</code> ${marked && html`<${Mark} old=${old} young=${young} />`}</th>
  <td><code>${old.map(shorten).join('\n')}</code></td><td><code>${young.map(shorten).join('\n')}</code></td>
</tr>`;

/** A token stands in a part of its own, in full. @param {string} value */
const shorten = (value) => (value.length > 300 ? `${value.slice(0, 60)}… (${value.length} characters)` : value);

/** @param {{ old: readonly string[], young: readonly string[] }} props */
function Mark({ old, young }) {
  if (old.length === 0) return html`<${Tag} tone="green">added<//>`;
  if (young.length === 0) return html`<${Tag} tone="red">dropped<//>`;
  return html`<${Tag} tone="yellow">changed<//>`;
}

/** @param {Fields} before @param {Fields} after */
function compare(before, after) {
  const names = new Map([...before, ...after].map(({ name }) => /** @type {const} */ ([name.toLowerCase(), name])));
  const valuesIn = (/** @type {Fields} */ fields, /** @type {string} */ key) =>
    fields.filter(({ name }) => name.toLowerCase() === key).map(({ value }) => value);
  return [...names].map(([key, name]) => ({ name, old: valuesIn(before, key), young: valuesIn(after, key) }));
}

/** @param {{ changes: HeaderChanges | undefined }} props */
function Changes({ changes }) {
  const { added = [], removed = [], changed = [] } = changes?.request ?? {};
  if (added.length + removed.length + changed.length === 0) return html`<p>Not known: the request was not sent on.</p>`;
  return html`<ul class="nhsuk-list nhsuk-list--bullet">
    ${added.map(([name, value]) => html`<li><${Tag} tone="green">added<//> <code>${name}: ${value}</code></li>`)}
    ${removed.map(([name, value]) => html`<li><${Tag} tone="red">dropped<//> <code>${name}: ${value}</code></li>`)}
    ${changed.map(({ name, from, to }) => html`<li><${Tag} tone="yellow">changed<//> <code>${name}: ${from.join(', ')} → ${to.join(', ')}</code></li>`)}
  </ul>`;
}
