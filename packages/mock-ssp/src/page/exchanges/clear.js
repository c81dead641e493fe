import { html, useEffect, useRef, useState } from '../lib/html.js';
import { call } from '../lib/api.js';
import { counted } from '../lib/words.js';

/**
 * Asks before it empties the journals, and tells what became of it.
 * @param {{ clear: () => Promise<string>, scope: string | undefined }} props
 */
export function Clear({ clear, scope = '' }) {
  const [asked, setAsked] = useState(/** @type {{ kept: number | undefined } | undefined} */ (undefined));
  const [told, setTold] = useState('');
  const [button, question] = [
    useRef(/** @type {HTMLElement | null} */ (null)),
    useRef(/** @type {HTMLElement | null} */ (null)),
  ];
  const isAsking = asked !== undefined;
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) question.current?.focus();
    else if (wasAsking.current) button.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const ask = async () => {
    setTold('');
    const summary = await call(/** @type {const} */ (`/exchanges/summary?${scope}`)).catch(() => undefined);
    setAsked({ kept: summary?.kept });
  };
  const doIt = async () => {
    setTold(await clear());
    setAsked(undefined);
  };
  if (asked)
    return html`<div class="sandbox-question" role="group" aria-label="Clear" ref=${question} tabIndex="-1" onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && (event.stopPropagation(), setAsked(undefined))}>
      <p>Delete ${asked.kept === undefined ? 'every exchange' : counted(asked.kept, 'exchange')}, with headers and bodies, from the SSP's journal, and all that the provider's journal has? What the filters hide goes, too. The scorecard stays. This cannot be undone.</p>
      <button type="button" class="nhsuk-button nhsuk-button--warning nhsuk-button--small" onClick=${doIt}>Delete</button>
      <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick=${() => setAsked(undefined)}>Keep</button>
    </div>`;
  return html`<button type="button" ref=${button} class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick=${ask}>Clear</button>
    <p role="status">${told}</p>`;
}
