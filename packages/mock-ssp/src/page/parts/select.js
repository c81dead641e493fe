import { html } from '../lib/html.js';

/**
 * A choice from a list.
 * @param {{ id: string, label: string, hint?: string, value: string, options: readonly { value: string, says: string, group?: string }[], onChange: (value: string) => void }} props
 */
export function Select({ id, label, hint, value, options, onChange }) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return html`<div class="nhsuk-form-group">
    <label class="nhsuk-label" for=${id}>${label}</label>
    ${hint && html`<div class="nhsuk-hint" id=${`${id}-hint`}>${hint}</div>`}
    <select class="nhsuk-select" id=${id} value=${value} aria-describedby=${hint && `${id}-hint`} onChange=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => onChange(target.value)}>
      ${groups.map((group) => {
        const own = options
          .filter((option) => option.group === group)
          .map(
            (option) =>
              html`<option key=${option.value} value=${option.value} selected=${option.value === value}>${option.says}</option>`,
          );
        return group === undefined ? own : html`<optgroup label=${group}>${own}</optgroup>`;
      })}
    </select>
  </div>`;
}
