import { html } from '../lib/html.js';
import { Tag } from '../parts/tag.js';

/**
 * One part of a request that can be written over.
 * @param {{ id: string, label: string, value: string, changed: boolean, out?: boolean, long?: boolean, onWrite: (text: string) => void, onReset: () => void, onRemove?: () => void }} props out: it is left out
 */
export function Field({ id, label, value, changed, out = false, long = false, onWrite, onReset, onRemove }) {
  const write = (/** @type {{ target: HTMLInputElement | HTMLTextAreaElement }} */ { target }) => onWrite(target.value);
  return html`<div class=${`sandbox-field${changed ? ' sandbox-field--changed' : ''}`}>
    <div class="sandbox-field__head">
      <label for=${id}>${label}</label>
      ${changed && html`<${Tag} tone="yellow">${out ? 'left out' : 'changed'}<//><button type="button" class="sandbox-link" aria-label=${`Reset ${label}`} onClick=${onReset}>Reset</button>`}
      ${onRemove && !out && html`<button type="button" class="sandbox-link" aria-label=${`Leave out ${label}`} onClick=${onRemove}>Leave out</button>`}
    </div>
    ${
      long
        ? html`<textarea class="nhsuk-textarea" id=${id} rows=${Math.min(14, value.split('\n').length + 1)} spellcheck="false" value=${value} onInput=${write}></textarea>`
        : html`<input class="nhsuk-input" id=${id} spellcheck="false" autocomplete="off" value=${value} onInput=${write} />`
    }
  </div>`;
}
