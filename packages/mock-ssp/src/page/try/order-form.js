import { html } from '../lib/html.js';
import { properName } from '../lib/directory.js';
import { Radios } from '../parts/radios.js';
import { Select } from '../parts/select.js';
import { hops } from './hops.js';

const capabilities = {
  gpconnect: 'Foundations and appointments',
  structured: 'Structured record',
  documents: 'Documents',
  html: 'Record as HTML',
};

/** @typedef {import('./order.js').Order} Order */

/**
 * Who asks, for what, about whom, and where. What a broken clause is about cannot be chosen otherwise.
 * @param {{ order: Order, choices: import('./order.js').Choices, vector: import('./order.js').Break | undefined, onChange: (changes: Partial<Order>) => void }} props
 */
export function OrderForm({ order, choices, vector, onChange }) {
  const { personas, patients, practices, interactions } = choices;
  const persona = personas.find(({ name }) => name === order.as) ?? personas[0];
  const about = interactions.find(({ name }) => name === order.interaction)?.about;
  const practice = order.practice ?? practices[0]?.odsCode;
  const patient = patients.find(({ role }) => role === (order.patient ?? about?.[practice ?? '']));
  const offered = vector?.interaction ? interactions.filter(({ name }) => name === vector.interaction) : interactions;
  return html`<form class="sandbox-order" aria-label="Request" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    <${Select} id="interaction" label="Interaction" value=${order.interaction} onChange=${(/** @type {string} */ interaction) => onChange({ interaction })}
      options=${offered.map(({ name, says, capability }) => ({ value: name, says, group: capabilities[capability] }))} />
    <${Select} id="as" label="Who asks" hint=${persona?.says} value=${persona?.name} onChange=${(/** @type {string} */ as) => onChange({ as })}
      options=${personas.map(({ name, organisation }) => ({ value: name, says: `${inWords(name)}, ${organisation.name}` }))} />
    ${
      about !== null &&
      html`<${Select} id="patient" label="About which patient" hint=${patient?.says} value=${patient?.role} onChange=${(/** @type {string} */ role) => onChange({ patient: role })}
      options=${patients.map(({ role, nhsNumber }) => ({ value: role, says: `${inWords(role)} (${nhsNumber.replace(/(\d{3})(\d{3})/, '$1 $2 ')})` }))} />`
    }
    <${Select} id="practice" label="At which practice" value=${practice} onChange=${(/** @type {string} */ practice) => onChange({ practice })}
      options=${practices.map(({ odsCode, name }) => ({ value: odsCode, says: `${properName(name)} (${odsCode})` }))} />
    ${!vector && html`<${Radios} name="hop" legend="At which hop" value=${order.at} options=${hops} onChange=${(/** @type {Order['at']} */ at) => onChange({ at })} inline />`}
  </form>`;
}

/** @param {string} name */
const inWords = (name) => name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
