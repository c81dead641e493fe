import { html, useState } from '../lib/html.js';

/**
 * Copies a text to the clipboard.
 * @param {{ says: string, text: () => string | Promise<string> }} props what the button is called; what is copied
 */
export function CopyButton({ says, text }) {
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setTold('Copied');
    } catch {
      setTold('The browser does not allow copying: select the text instead');
    }
    setTimeout(() => setTold(''), 4000);
  };
  return html`<span class="sandbox-copy">
    <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick=${copy}>${says}</button>
    <span role="status">${told}</span>
  </span>`;
}
