import { html } from '../lib/html.js';
import { counted } from '../lib/words.js';

/**
 * Searches the lines of a text; Enter goes to the next one, Shift and Enter to the one before.
 * @param {{ label: string, wanted: string, found: readonly number[], current: number | undefined, onWant: (wanted: string) => void, onGo: (line: number) => void }} props
 */
export function Search({ label, wanted, found, current, onWant, onGo }) {
  const go = (/** @type {1 | -1} */ way) => {
    const next =
      way === 1 ? found.find((line) => line > (current ?? -1)) : found.findLast((line) => line < (current ?? Infinity));
    const line = next ?? (way === 1 ? found[0] : found.at(-1));
    if (line !== undefined) onGo(line);
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  };
  return html`<input class="nhsuk-input sandbox-viewer__search" type="search" aria-label=${`Search in: ${label}`} placeholder="Search" value=${wanted} onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onWant(target.value)} onKeyDown=${press} />
    ${wanted !== '' && html`<button type="button" class="sandbox-link" onClick=${() => go(-1)}>Previous</button><button type="button" class="sandbox-link" onClick=${() => go(1)}>Next</button>`}
    <span role="status" class="sandbox-faint">${wanted === '' ? '' : counted(found.length, 'line')}</span>`;
}
