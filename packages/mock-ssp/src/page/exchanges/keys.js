import { html, useEffect, useState } from '../lib/html.js';

/** Where the reader's choice is kept: single letters may be somebody's commands (WCAG 2.2, 2.1.4). */
const key = 'mock-spine-keys';

const areOn = () => localStorage.getItem(key) !== 'off';

/**
 * j and k go down and up the list, Enter opens, as on any link, Escape goes back to the row, / to the search.
 * @param {{ rows: readonly { id: string }[], current: string | undefined, last: string | undefined, onMove: (id: string) => void }} list `last` is the row that was gone to
 */
export function useKeys({ rows, current, last, onMove }) {
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      const { target } = event;
      if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
      const move = moves[event.key];
      if (event.key === '/') document.getElementById('q')?.focus();
      else if (move) {
        const focused = /** @type {HTMLElement} */ (target).closest?.('[data-id]')?.getAttribute('data-id');
        const from = rows.findIndex(({ id }) => id === (focused ?? last ?? current));
        const next = rows[Math.min(rows.length - 1, Math.max(0, from + (from < 0 ? 1 : move)))];
        if (next) onMove(next.id);
      } else if (event.key === 'Escape' && current !== undefined) onMove(current);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** By how many rows each key goes. @type {Record<string, number>} */
const moves = { j: 1, k: -1 };

/** @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

/** Which keys there are, and a way to do without them. It stands before the list: behind it the tab key would be hundreds of rows away. */
export function KeysSwitch() {
  const [on, setOn] = useState(areOn);
  const flip = () => {
    localStorage.setItem(key, on ? 'off' : 'on');
    setOn(!on);
  };
  return html`<p class="nhsuk-body-s sandbox-keys">
    <label><input type="checkbox" checked=${on} onChange=${flip} /> Keys</label>: <kbd>j</kbd> down, <kbd>k</kbd> up, <kbd>Enter</kbd> opens, <kbd>Esc</kbd> back to the list, <kbd>/</kbd> search
  </p>`;
}
