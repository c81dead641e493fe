import { html, useState } from '../lib/html.js';
import { call } from '../lib/api.js';
import { counted } from '../lib/words.js';
import { Asking } from '../parts/asking.js';

/**
 * Asks before it empties the journals, and tells what became of it.
 * @param {{ clear: () => Promise<string>, scope: string | undefined }} props
 */
export function Clear({ clear, scope = '' }) {
  const [kept, setKept] = useState(/** @type {number | undefined} */ (undefined));
  const [told, setTold] = useState('');
  const look = async () => {
    setTold('');
    const summary = await call(/** @type {const} */ (`/exchanges/summary?${scope}`)).catch(() => undefined);
    setKept(summary?.kept);
  };
  return html`<${Asking} says="Clear" look="nhsuk-button--secondary" label="Clear" yes="Delete" no="Keep" onAsk=${look} onYes=${async () => setTold(await clear())}
      question=${`Delete ${kept === undefined ? 'every exchange' : counted(kept, 'exchange')}, with headers and bodies, from the SSP's journal, and all that the provider's journal has? What the filters hide goes, too. The scorecard stays. This cannot be undone.`} />
    <p role="status">${told}</p>`;
}
