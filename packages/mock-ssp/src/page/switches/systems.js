import { html } from '../lib/html.js';
import { Switch } from './switch.js';

/** @typedef {RegistryDocument['systems'][string]} System */
/** @typedef {import('./registry.js').RegistryDocument} RegistryDocument */

/** @type {readonly { key: 'initiates' | 'receives', verb: string }[]} */
const accreditations = [
  { key: 'initiates', verb: 'send' },
  { key: 'receives', verb: 'receive' },
];

/** @type {readonly { key: string, says: string }[]} */
const capabilities = [
  { key: 'gpconnect', says: 'Foundations and appointments' },
  { key: 'structured', says: 'Structured record' },
  { key: 'documents', says: 'Documents' },
  { key: 'html', says: 'Record as HTML' },
];

/** What each system may send and receive, and the endpoints at which it is reached. @param {import('./registry.js').RegistryProps} props */
export function Systems({ now, start, nameOf, change }) {
  return html`<div class="sandbox-scroll" tabIndex="0" role="region" aria-label="Systems"><table class="nhsuk-table sandbox-systems">
    <caption class="nhsuk-table__caption nhsuk-table__caption--s">Systems</caption>
    <thead><tr><th scope="col">Organisation</th><th scope="col">ASID</th><th scope="col">May send</th><th scope="col">May receive</th><th scope="col">Endpoints</th></tr></thead>
    <tbody>${Object.entries(now.systems).map(([asid, system]) => {
      const [name, before] = [nameOf(system.organisation), start.systems[asid]];
      return html`<tr key=${asid}>
        <th scope="row">${name}</th><td><code>${asid}</code></td>
        ${accreditations.map(
          ({
            key,
            verb,
          }) => html`<td key=${key}><${Accreditation} id=${`${key}-${asid}`} says=${`${name} may ${verb}: `} list=${system[key]} before=${before?.[key]}
          onChange=${(/** @type {System['initiates']} */ list) => change({ systems: { [asid]: { [key]: list } } })} /></td>`,
        )}
        <td><${Endpoints} id=${`endpoint-${asid}`} name=${name} urls=${system.endpoints} before=${before?.endpoints}
          onChange=${(/** @type {string} */ key, /** @type {string | null} */ url) => change({ systems: { [asid]: { endpoints: { [key]: url } } } })} /></td>
      </tr>`;
    })}</tbody>
  </table></div>`;
}

const nothing = html`<span class="sandbox-faint">nothing</span>`;

/** @param {{ id: string, says: string, list: System['initiates'], before: System['initiates'] | undefined, onChange: (list: System['initiates']) => void }} props */
function Accreditation({ id, says, list, before = [], onChange }) {
  if (list.length === 0 && before.length === 0) return nothing;
  return html`<${Switch} id=${id} says=${html`<span class="nhsuk-u-visually-hidden">${says}</span>${describe(list)}`} on=${list.length > 0} onChange=${(/** @type {boolean} */ on) => onChange(on ? before : [])} />`;
}

/** @param {System['initiates']} list */
function describe(list) {
  if (list === 'all') return 'everything';
  if (list.includes('all')) return `everything of GP Connect, and ${list.length - 1} more`;
  return list.length === 0 ? 'nothing' : `${list.length} ${list.length === 1 ? 'interaction' : 'interactions'}`;
}

/** @param {{ id: string, name: string, urls: System['endpoints'], before: System['endpoints'] | undefined, onChange: (key: string, url: string | null) => void }} props */
function Endpoints({ id, name, urls, before = {}, onChange }) {
  const all = { ...before, ...urls };
  const ids = Object.keys(all).filter((key) => key.startsWith('urn:'));
  const known = [...capabilities, ...ids.map((id) => ({ key: id, says: id }))].filter(
    ({ key }) => all[key] !== undefined,
  );
  if (known.length === 0) return nothing;
  return known.map(
    ({
      key,
      says,
    }) => html`<${Switch} key=${key} id=${`${id}-${key}`} on=${urls[key] !== undefined} onChange=${(/** @type {boolean} */ on) => onChange(key, on ? (before[key] ?? null) : null)}
    says=${html`<span class="nhsuk-u-visually-hidden">${name} has the endpoint: </span>${says}<span class="sandbox-faint sandbox-endpoint">${urls[key] ?? before[key]}</span>`} />`,
  );
}
