import { html, useEffect, useRef, useState } from '../lib/html.js';

/**
 * A button that asks before it does what cannot be undone; the focus goes along with the question, and comes back.
 * @param {{ says: string, look: string, label: string, question: unknown, yes: string, no: string, onAsk: () => unknown, onYes: () => unknown }} props
 * `says` and `look` are of the button, `label`, `question`, `yes` and `no` of the question; `onAsk` is done before it is asked
 */
export function Asking({ says, look, label, question, yes, no, onAsk, onYes }) {
  const [isAsking, setAsking] = useState(false);
  const [button, group] = [
    useRef(/** @type {HTMLElement | null} */ (null)),
    useRef(/** @type {HTMLElement | null} */ (null)),
  ];
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) group.current?.focus();
    else if (wasAsking.current) button.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const ask = async () => {
    await onAsk();
    setAsking(true);
  };
  const doIt = async () => {
    await onYes();
    setAsking(false);
  };
  if (isAsking)
    return html`<div class="sandbox-question" role="group" aria-label=${label} ref=${group} tabIndex="-1" onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && (event.stopPropagation(), setAsking(false))}>
      <p>${question}</p>
      <button type="button" class="nhsuk-button nhsuk-button--warning nhsuk-button--small" onClick=${doIt}>${yes}</button>
      <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick=${() => setAsking(false)}>${no}</button>
    </div>`;
  return html`<button type="button" ref=${button} class=${`nhsuk-button ${look} nhsuk-button--small`} onClick=${ask}>${says}</button>`;
}
