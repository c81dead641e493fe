import { html, useRef, useState } from '../lib/html.js';

/**
 * One thing that is on or off, and shown as such only once it is known to be. Clicks that come quicker than the answers are done one after another: the last one decides.
 * @param {{ id: string, says: unknown, on: boolean, onChange: (on: boolean) => unknown, disabled?: boolean }} props
 */
export function Switch({ id, says, on, onChange, disabled }) {
  const wanted = useRef(on);
  const [underWay, setUnderWay] = useState(0);
  const last = useRef(/** @type {Promise<unknown>} */ (Promise.resolve()));
  if (underWay === 0) wanted.current = on;
  const flip = () => {
    wanted.current = !wanted.current;
    setUnderWay((count) => count + 1);
    last.current = changeAfter(last.current, wanted.current);
  };
  const changeAfter = async (/** @type {Promise<unknown>} */ before, /** @type {boolean} */ next) => {
    await before;
    await onChange(next);
    setUnderWay((count) => count - 1);
  };
  return html`<div class="sandbox-switch">
    <button type="button" role="switch" id=${id} aria-checked=${on ? 'true' : 'false'} aria-busy=${underWay > 0 ? 'true' : 'false'} disabled=${disabled} onClick=${flip}>
      <span class="sandbox-switch__track" aria-hidden="true"><span class="sandbox-switch__knob"></span></span>
      <span>${says}</span>
      <span class="sandbox-switch__state" aria-hidden="true">${underWay > 0 ? '…' : on ? 'On' : 'Off'}</span>
    </button>
  </div>`;
}
