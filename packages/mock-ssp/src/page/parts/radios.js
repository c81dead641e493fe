import { html } from '../lib/html.js';

/**
 * One of a few answers.
 * @param {{ name: string, legend: string, value: string | undefined, options: readonly { value: string, says: string }[], onChange: (value: string) => void, inline?: boolean }} props
 */
export const Radios = ({ name, legend, value, options, onChange, inline }) => html`<div class="nhsuk-form-group">
  <fieldset class="nhsuk-fieldset">
    <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">${legend}</legend>
    <div class=${`nhsuk-radios nhsuk-radios--small${inline ? ' nhsuk-radios--inline' : ''}`}>
      ${options.map(
        (option) => html`<div class="nhsuk-radios__item" key=${option.value}>
        <input class="nhsuk-radios__input" type="radio" id=${`${name}-${option.value}`} name=${name} value=${option.value} checked=${option.value === value} onChange=${() => onChange(option.value)} />
        <label class="nhsuk-label nhsuk-radios__label" for=${`${name}-${option.value}`}>${option.says}</label>
      </div>`,
      )}
    </div>
  </fieldset>
</div>`;
