import { html } from '../lib/html.js';

/** One thing that is on or off. @param {{ id: string, says: unknown, on: boolean, onChange: (on: boolean) => void, disabled?: boolean }} props */
export const Switch = ({ id, says, on, onChange, disabled }) => html`<div class="sandbox-switch">
  <button type="button" role="switch" id=${id} aria-checked=${on ? 'true' : 'false'} disabled=${disabled} onClick=${() => onChange(!on)}>
    <span class="sandbox-switch__track" aria-hidden="true"><span class="sandbox-switch__knob"></span></span>
    <span>${says}</span>
    <span class="sandbox-switch__state" aria-hidden="true">${on ? 'On' : 'Off'}</span>
  </button>
</div>`;
