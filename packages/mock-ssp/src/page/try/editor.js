import { html, useState } from '../lib/html.js';
import { readBody, readClaim, removed, withEntry, withPart, writeClaim } from './edits.js';
import { Field } from './field.js';

/**
 * @typedef {import('./edits.js').Edits} Edits
 * @typedef {import('./edits.js').Issued} Issued
 */

/**
 * Every part of a request in a field of its own; what is written over is marked, and can be taken back.
 * @param {{ edits: Edits, plain: Issued, onEdit: (edits: Edits) => void }} props plain: the request without the edits
 */
export function Editor({ edits, plain, onEdit }) {
  const url =
    plain.at === 'consumer' ? plain.url.slice(plain.url.indexOf('/', plain.url.indexOf('//') + 2) + 1) : plain.url;
  const set = (/** @type {keyof Edits} */ part, /** @type {any} */ value) => onEdit(withPart(edits, part, value));
  const body = edits.body ?? plain.body;
  return html`<div class="sandbox-editor">
    <h3 class="nhsuk-heading-s">Method and URL</h3>
    <${Field} id="edit-method" label="Method" value=${edits.method ?? plain.method} changed=${edits.method !== undefined} onWrite=${(/** @type {string} */ text) => set('method', text.toUpperCase())} onReset=${() => set('method', undefined)} />
    <${Field} id="edit-url" label="URL at the provider" value=${edits.url ?? url} changed=${edits.url !== undefined} long onWrite=${(/** @type {string} */ text) => set('url', text)} onReset=${() => set('url', undefined)} />
    <h3 class="nhsuk-heading-s">Headers</h3>
    <${Entries} part="headers" edits=${edits} usual=${headersOf(plain)} onEdit=${onEdit} />
    <h3 class="nhsuk-heading-s">Claims</h3>
    <${Entries} part="claims" edits=${edits} usual=${plain.token.claims} onEdit=${onEdit} />
    ${
      (plain.body !== undefined || edits.body !== undefined) &&
      html`<h3 class="nhsuk-heading-s">Body</h3>
    <${Field} id="edit-body" label="Body" value=${typeof body === 'string' ? prettyText(body) : JSON.stringify(body, undefined, 2)} changed=${edits.body !== undefined} long onWrite=${(/** @type {string} */ text) => set('body', readBody(text))} onReset=${() => set('body', undefined)} />`
    }
    ${edits.token && html`<p>The token was made ${edits.token.age ?? 0} s before and lives ${edits.token.lifetime ?? 300} s. <button type="button" class="sandbox-link" onClick=${() => set('token', undefined)}>Reset the times of the token</button></p>`}
    ${edits.client && html`<p>The client presents ${edits.client.certificate === null ? 'no certificate' : (edits.client.certificate ?? 'its own certificate')}. <button type="button" class="sandbox-link" onClick=${() => set('client', undefined)}>Reset the client</button></p>`}
  </div>`;
}

/** @param {{ part: 'headers' | 'claims', edits: Edits, usual: Readonly<Record<string, unknown>>, onEdit: (edits: Edits) => void }} props */
function Entries({ part, edits, usual, onEdit }) {
  const [name, setName] = useState('');
  const written = /** @type {Readonly<Record<string, unknown>>} */ (edits[part] ?? {});
  const names = [...new Set([...Object.keys(usual), ...Object.keys(written)])];
  const one = part === 'headers' ? 'header' : 'claim';
  const set = (/** @type {string} */ key, /** @type {unknown} */ value) => onEdit(withEntry(edits, part, key, value));
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (name !== '') set(name, '');
    setName('');
  };
  return html`${names.map((key) => {
    const value = key in written ? written[key] : usual[key];
    return html`<${Field} key=${key} id=${`edit-${one}-${key}`} label=${key} value=${value === removed ? '' : Array.isArray(value) && part === 'headers' ? value.join('\n') : writeClaim(value)} changed=${key in written} out=${value === removed} long=${part === 'claims' && typeof value === 'object'}
      onWrite=${(/** @type {string} */ text) => set(key, part === 'headers' ? text : readClaim(text, usual[key]))} onReset=${() => set(key, undefined)} onRemove=${() => set(key, removed)} />`;
  })}
  <form class="sandbox-bar" onSubmit=${add}>
    <input class="nhsuk-input sandbox-editor__name" aria-label=${`Name of another ${one}`} value=${name} onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setName(target.value)} />
    <button type="submit" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small">Add a ${one}</button>
  </form>`;
}

/** One value of each. The token stands below as its claims. @param {Issued} issued */
const headersOf = ({ headers }) => Object.fromEntries(headers.filter(([name]) => name !== 'Authorization'));

/** @param {string} text */
function prettyText(text) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
