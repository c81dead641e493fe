import { html } from '../lib/html.js';
import { Switch } from './switch.js';

/** @typedef {import('./registry.js').RegistryDocument} RegistryDocument */

/** Which organisation lets which other one ask: a switch for each pair of one that sends and one that receives. @param {import('./registry.js').RegistryProps} props */
export function Agreements({ now, start, nameOf, agree }) {
  const asking = unite(now, start, (document) => [
    ...holdersOf(document, 'initiates'),
    ...Object.keys(document.agreements),
  ]);
  const asked = unite(now, start, (document) => [
    ...holdersOf(document, 'receives'),
    ...Object.values(document.agreements).flat(),
  ]);
  return html`<div class="sandbox-scroll" tabIndex="0" role="region" aria-label="Agreements"><table class="nhsuk-table">
    <caption class="nhsuk-table__caption nhsuk-table__caption--s">Data-sharing agreements: who may ask whom</caption>
    <thead><tr><th scope="col">Asks</th>${asked.map((to) => html`<th scope="col" key=${to}>${nameOf(to)}</th>`)}</tr></thead>
    <tbody>${asking.map(
      (from) => html`<tr key=${from}>
      <th scope="row">${nameOf(from)}</th>
      ${asked.map(
        (
          to,
        ) => html`<td key=${to}><${Switch} id=${`agreement-${from}-${to}`} on=${now.agreements[from]?.includes(to) ?? false}
        says=${html`<span class="nhsuk-u-visually-hidden">${nameOf(from)} may ask ${nameOf(to)}</span>`} onChange=${(/** @type {boolean} */ on) => agree(from, to, on)} /></td>`,
      )}
    </tr>`,
    )}</tbody>
  </table></div>`;
}

/** ODS codes of the organisations with a system that may send, or receive. @param {RegistryDocument} document @param {'initiates' | 'receives'} what */
const holdersOf = ({ systems }, what) =>
  Object.values(systems)
    .filter((system) => system[what].length > 0)
    .map(({ organisation }) => organisation);

/** What is listed now or was at the start, of organisations that are still there. @param {RegistryDocument} now @param {RegistryDocument} start @param {(document: RegistryDocument) => string[]} list */
const unite = (now, start, list) =>
  [...new Set([...list(start), ...list(now)])].filter((ods) => ods in now.organisations);
