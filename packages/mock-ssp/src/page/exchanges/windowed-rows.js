import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib/html.js';
import { useRem } from '../lib/rem.js';

/** Rows drawn beyond what can be seen, on either side. */
const margin = 8;

/** In rem: tables below this width have rows of several lines, and how high a row is; exchanges.css has the same. */
const [narrow, heights] = [47.5, { narrow: 7, wide: 3.5 }];

/** Milliseconds for which a pointer that moved over the rows aims at one. */
const aiming = 2500;

/**
 * A table of many rows, of which only those in sight are drawn, and the one that has the focus.
 * @param {{ label: string, columns: readonly string[], rows: readonly { id: string }[], draw: (row: any) => unknown, current: string | undefined, wanted: { id: string } | undefined,
 *   onEnd: () => void, onReading: (reading: boolean, scrolled: boolean) => void }} props
 * `current` is the row that is open; `wanted` is to come in sight and to get the focus, whenever it is another object; somebody who reads has gone down the table, has the focus in it or aims at a row
 */
export function WindowedRows({ label, columns, rows, draw, current, wanted, onEnd, onReading }) {
  const pane = useRef(/** @type {Pane} */ (null));
  const pixels = useRem();
  const [{ top, seen, height }, setView] = useState({ top: 0, seen: 800, height: heights.wide * pixels });
  const [focused, setFocused] = useState(/** @type {string | undefined} */ (undefined));
  const [isInside, setInside] = useState(false);
  const [aimedAt, setAimedAt] = useState(0);
  const look = () => {
    if (!pane.current) return;
    const { scrollTop, clientHeight, clientWidth } = pane.current;
    setView({
      top: scrollTop,
      seen: clientHeight,
      height: pixels * (clientWidth < narrow * pixels ? heights.narrow : heights.wide),
    });
  };
  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (pane.current) observer.observe(pane.current);
    return () => observer.disconnect();
    // A rem may change where the table does not.
  }, [pixels]);
  useSteadyScroll(pane, rows, height);
  useLayoutEffect(() => {
    const table = pane.current;
    // With its last row the table goes: the keyboard goes on where lists are made.
    return () => table?.contains(document.activeElement) && document.getElementById('q')?.focus();
  }, []);

  const isScrolled = top > 0;
  const isAiming = aimedAt > 0;
  useEffect(() => onReading(isScrolled || isInside || isAiming, isScrolled), [isScrolled, isInside, isAiming]);
  useEffect(() => {
    if (aimedAt === 0) return undefined;
    const timer = setTimeout(() => setAimedAt(0), aiming);
    return () => clearTimeout(timer);
  }, [aimedAt]);

  useLayoutEffect(() => {
    const index = wanted ? rows.findIndex(({ id }) => id === wanted.id) : -1;
    if (!pane.current || index < 0) return;
    const [from, to] = [index * height, (index + 1) * height];
    const visible = pane.current.clientHeight - headHeight(pane.current);
    if (from < pane.current.scrollTop) pane.current.scrollTop = from;
    else if (to > pane.current.scrollTop + visible) pane.current.scrollTop = to - visible;
    setFocused(wanted?.id);
    look();
  }, [wanted]);
  useLayoutEffect(() => {
    if (wanted && focused === wanted.id) linkOf(pane.current, wanted.id)?.focus({ preventScroll: true });
  }, [wanted, focused]);
  useEffect(() => {
    // The row that had the focus is gone: the table keeps it.
    if (isInside && focused !== undefined && !rows.some(({ id }) => id === focused)) pane.current?.focus();
  }, [rows]);

  const first = Math.max(0, Math.floor(top / height) - margin);
  const last = Math.min(rows.length, Math.ceil((top + seen) / height) + margin);
  useEffect(() => {
    if (rows.length > 0 && last === rows.length) onEnd();
  }, [last, rows.length]);

  const apart = rows.findIndex(({ id }) => id === focused);
  const indexes = Array.from({ length: last - first }, (_, place) => first + place);
  const drawn = apart < 0 || (apart >= first && apart < last) ? indexes : [...indexes, apart].sort((a, b) => a - b);
  return html`<div class="sandbox-rows" ref=${pane} onScroll=${look} tabIndex="0" role="region" aria-label=${label}
    onPointerMove=${() => setAimedAt((before) => (before === 0 || performance.now() - before > aiming / 2 ? performance.now() : before))} onPointerLeave=${() => setAimedAt(0)}
    onfocusin=${(/** @type {FocusEvent} */ event) => (setInside(true), setFocused(idOf(event.target)))}
    onfocusout=${(/** @type {FocusEvent} */ event) => pane.current?.contains(/** @type {Node | null} */ (event.relatedTarget)) || setInside(false)}>
    <div role="table" aria-label=${label} aria-rowcount=${rows.length + 1}>
      <div role="rowgroup" class="sandbox-rows__head">
        <div role="row" aria-rowindex="1" class="sandbox-row sandbox-row--head">${columns.map((column) => html`<span role="columnheader" key=${column}>${column}</span>`)}</div>
      </div>
      <div role="rowgroup" class="sandbox-rows__body" style=${{ height: `${rows.length * height}px` }}>
        ${drawn.map((index) => {
          const row = /** @type {{ id: string }} */ (rows[index]);
          return html`<div role="row" aria-rowindex=${index + 2} class=${`sandbox-row${row.id === current ? ' sandbox-row--current' : ''}`} key=${row.id} data-id=${row.id} style=${{ top: `${index * height}px` }}>${draw(row)}</div>`;
        })}
      </div>
    </div>
  </div>`;
}

/** @typedef {HTMLElement | null} Pane null before it is drawn */

/** @param {EventTarget | null} target */
const idOf = (target) =>
  /** @type {HTMLElement | null} */ (/** @type {HTMLElement | null} */ (target)?.closest('[data-id]'))?.dataset['id'];

/** @param {Pane} pane @param {string} id */
const linkOf = (pane, id) =>
  /** @type {HTMLElement | null | undefined} */ (pane?.querySelector(`[data-id="${CSS.escape(id)}"] a`));

/** @param {HTMLElement} pane */
const headHeight = (pane) =>
  /** @type {HTMLElement | null} */ (pane.querySelector('.sandbox-rows__head'))?.offsetHeight ?? 0;

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
