import { html, useState } from '../lib/html.js';
import { Radios } from '../parts/radios.js';
import { Select } from '../parts/select.js';
import { Tag } from '../parts/tag.js';
import { hops } from './hops.js';

/**
 * @typedef {import('./order.js').Break} Break
 * @typedef {import('./order.js').Choices} Choices
 * @typedef {import('./order.js').Order} Order
 */

/**
 * A clause to break: as grouped in the specification, at the hop where it applies.
 * @param {{ order: Order, choices: Choices, vector: Break | undefined, onChange: (changes: Partial<Order>) => void }} props
 */
export function BreakIt({ order, choices, vector, onChange }) {
  const [search, setSearch] = useState('');
  const breaks = choices.breaks.filter(
    (candidate) => candidate === vector || (candidate.violates && fits(candidate, search)),
  );
  const options = breaks.map((candidate) => ({
    value: candidate.name,
    says: `${candidate.requirement}: ${candidate.says}`,
    group: candidate.group,
  }));
  const choose = (/** @type {string} */ name) => {
    const chosen = choices.breaks.find((candidate) => candidate.name === name);
    onChange({
      break: name,
      at: hops.find(({ value }) => chosen?.at[value] && !chosen.at[order.at])?.value ?? order.at,
      ...(name === '' && { at: 'consumer' }),
    });
  };
  return html`<section class="sandbox-break" aria-labelledby="break-it">
    <h2 class="nhsuk-heading-m" id="break-it">Break it</h2>
    <div class="nhsuk-form-group">
      <label class="nhsuk-label" for="find-clause">Find a clause</label>
      <input class="nhsuk-input" id="find-clause" type="search" value=${search} onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setSearch(target.value)} aria-describedby="found-clauses" />
      <div class="nhsuk-hint" id="found-clauses" role="status">${breaks.length === 1 ? '1 way' : `${breaks.length} ways`} to break a clause${search === '' ? '' : breaks.length === 1 ? ' fits' : ' fit'}</div>
    </div>
    <${Select} id="break" label="What is broken" value=${order.break ?? ''} onChange=${choose} options=${[{ value: '', says: 'Nothing: a good request' }, ...options]} />
    ${
      vector &&
      html`<div class="nhsuk-inset-text sandbox-vector"><span class="nhsuk-u-visually-hidden">What is broken: </span>
        <p><${Tag} tone="blue">${vector.requirement}<//> ${vector.clause ? html`Systems ${vector.force} ${vector.clause}.` : vector.group}</p>
        <p><strong>The change:</strong> ${vector.says}</p>
      </div>
      ${
        Object.keys(vector.at).length > 1
          ? html`<${Radios} name="hop" legend="At which hop" value=${order.at} options=${hops} onChange=${(/** @type {Order['at']} */ at) => onChange({ at })} inline />`
          : html`<p>At the hop <strong>${hops.find(({ value }) => value === order.at)?.says}</strong>: the only one where it shows.</p>`
      }`
    }
  </section>`;
}

/** @param {Break} candidate @param {string} search */
const fits = ({ name, requirement, says, group }, search) =>
  `${name} ${requirement} ${says} ${group}`.toLowerCase().includes(search.toLowerCase());
