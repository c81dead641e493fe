import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib/html.js';

/** Rows drawn beyond what can be seen, on either side. */
const margin = 8;

/** Widths below this have rows of several lines. */
const narrow = matchMedia('(max-width: 48em)');

/** Heights of a row in pixels; styles/exchanges.css has the same. */
const heights = { narrow: 124, wide: 56 };

/**
 * A table of many rows, of which only those in sight are drawn.
 * @param {{ label: string, columns: readonly string[], rows: readonly { id: string }[], draw: (row: any) => unknown, onEnd: () => void }} props
 */
export function WindowedRows({ label, columns, rows, draw, onEnd }) {
  const pane = useRef(/** @type {Pane} */ (null));
  const [{ top, seen, height }, setView] = useState({
    top: 0,
    seen: 800,
    height: narrow.matches ? heights.narrow : heights.wide,
  });
  const look = () => {
    if (!pane.current) return;
    const { scrollTop, clientHeight } = pane.current;
    setView({ top: scrollTop, seen: clientHeight, height: narrow.matches ? heights.narrow : heights.wide });
  };
  useEffect(() => {
    look();
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  useSteadyScroll(pane, rows, height);

  const first = Math.max(0, Math.floor(top / height) - margin);
  const last = Math.min(rows.length, Math.ceil((top + seen) / height) + margin);
  useEffect(() => {
    if (rows.length > 0 && last === rows.length) onEnd();
  }, [last, rows.length]);

  return html`<div class="sandbox-rows" ref=${pane} onScroll=${look} tabIndex="0" role="region" aria-label=${label}>
    <div role="table" aria-label=${label} aria-rowcount=${rows.length + 1}>
      <div role="rowgroup" class="sandbox-rows__head">
        <div role="row" aria-rowindex="1" class="sandbox-row sandbox-row--head">${columns.map((column) => html`<span role="columnheader" key=${column}>${column}</span>`)}</div>
      </div>
      <div role="rowgroup" style=${{ height: `${rows.length * height}px`, paddingTop: `${first * height}px`, boxSizing: 'border-box' }}>
        ${rows.slice(first, last).map((row, index) => html`<div role="row" aria-rowindex=${first + index + 2} class="sandbox-row" key=${row.id}>${draw(row)}</div>`)}
      </div>
    </div>
  </div>`;
}

/** @typedef {HTMLElement | null} Pane null before it is drawn */

/** What comes in above must not move what is being read. @param {{ current: Pane }} pane @param {readonly { id: string }[]} rows @param {number} height */
function useSteadyScroll(pane, rows, height) {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const anchor = before.current[0]?.id;
    before.current = rows;
    if (!pane.current || pane.current.scrollTop === 0 || anchor === undefined) return;
    const added = rows.findIndex(({ id }) => id === anchor);
    if (added > 0) pane.current.scrollTop += added * height;
  }, [rows]);
}
