import { html, useRef } from '../lib/html.js';

/**
 * One of several panels: tabs by the pattern of WAI-ARIA (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/), whose arrow keys choose. Only the panel
 * that is chosen is drawn.
 * @param {{ name: string, label: string, tabs: readonly { key: string, says: string, draw: () => unknown }[], chosen: string | undefined, onChoose: (key: string) => void }} props
 */
export function Tabs({ name, label, tabs, chosen, onChoose }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const at = Math.max(
    0,
    tabs.findIndex(({ key }) => key === chosen),
  );
  const go = (/** @type {number} */ index) => {
    onChoose(tabs[index]?.key ?? '');
    /** @type {HTMLElement | undefined} */ (list.current?.querySelectorAll('[role=tab]')[index])?.focus();
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    const next = keys[event.key]?.(at, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  const tab = tabs[at];
  return html`<div class="sandbox-tabs">
    <div class="sandbox-tabs__list" role="tablist" aria-label=${label} ref=${list} onKeyDown=${press}>
      ${tabs.map(
        ({ key, says }, index) =>
          html`<button key=${key} type="button" role="tab" class="sandbox-tabs__tab" id=${`${name}-tab-${key}`} aria-selected=${index === at ? 'true' : 'false'} aria-controls=${`${name}-panel`} tabIndex=${index === at ? 0 : -1} onClick=${() => onChoose(key)}>${says}</button>`,
      )}
    </div>
    ${tab && html`<div key=${tab.key} class="sandbox-tabs__panel" role="tabpanel" id=${`${name}-panel`} tabIndex="0" aria-labelledby=${`${name}-tab-${tab.key}`}>${tab.draw()}</div>`}
  </div>`;
}

/** Where a key leads from a place among so many. @type {Readonly<Record<string, (at: number, count: number) => number>>} */
const keys = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};
