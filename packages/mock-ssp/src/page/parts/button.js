import { html } from '../lib/html.js';

/**
 * A button that keeps the focus while there is nothing for it to do: one that is `disabled` loses it, and who uses the keyboard begins at the top of the page again.
 * @param {{ look?: string, isOff: boolean, onClick: () => unknown, children?: unknown }} props `look`: classes beside that of every button
 */
export const Button = ({ look = '', isOff, onClick, children }) =>
  html`<button type="button" class=${`nhsuk-button ${look}`} aria-disabled=${isOff ? 'true' : undefined} onClick=${() => isOff || onClick()}>${children}</button>`;
