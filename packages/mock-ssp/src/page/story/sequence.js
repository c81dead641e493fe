import { html, useLayoutEffect, useRef, useState } from '../lib/html.js';
import { useRem } from '../lib/rem.js';
import { sayHop } from './hops.js';
import { arrange } from './arrange.js';

/** @typedef {import('./hops.js').Hop} Hop */

/** The way of an exchange as a picture, as wide as there is room for; a screen reader gets the same as a list. @param {{ hops: readonly Hop[] }} props */
export function Sequence({ hops }) {
  const [place, width] = useWidth();
  const rem = useRem();
  const { height, lineHeight, lives, rows } = arrange(hops, width, rem);
  return html`<figure class="sandbox-sequence" ref=${place}>
    <svg viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} aria-hidden="true" focusable="false">
      ${lives.map(
        ({
          says,
          at,
          reached,
        }) => html`<g key=${says} class=${reached ? 'sandbox-sequence__life' : 'sandbox-sequence__life sandbox-sequence__life--idle'}>
        <text x=${at} y=${rem} text-anchor="middle">${says}</text>
        <line x1=${at} y1=${1.5 * rem} x2=${at} y2=${height} />
      </g>`,
      )}
      ${rows.map((row) => (row.box ? html`<${Note} key=${row.hop.key} row=${row} lineHeight=${lineHeight} />` : html`<${Arrow} key=${row.hop.key} row=${row} lineHeight=${lineHeight} />`))}
    </svg>
    <ol class="nhsuk-u-visually-hidden" aria-label="The way of the exchange">${hops.map((hop) => html`<li key=${hop.key}>${sayHop(hop)}</li>`)}</ol>
  </figure>`;
}

/** @typedef {import('./arrange.js').Row} Row */

/** @typedef {{ row: Row, lineHeight: number }} Drawn heights are in pixels */

/** @param {Drawn} props */
function Arrow({ row: { hop, x1, x2, y, lines }, lineHeight }) {
  const way = Math.sign(x2 - x1);
  const end = hop.broken ? x1 + (x2 - x1) * 0.62 : x2;
  return html`<g class=${`sandbox-sequence__arrow sandbox-sequence--${hop.tone}`}>
    <${Lines} lines=${lines} x=${(x1 + x2) / 2} y=${y - 8 - (lines.length - 1) * lineHeight} lineHeight=${lineHeight} />
    <line x1=${x1} y1=${y} x2=${end - way * 2} y2=${y} />
    ${
      hop.broken
        ? html`<path class="sandbox-sequence__cross" d=${`M${end - 7} ${y - 7}l14 14m0 -14l-14 14`} />`
        : html`<path class="sandbox-sequence__head" d=${`M${end} ${y}l${-way * 10} -5v10z`} />`
    }
  </g>`;
}

/** @param {Drawn} props */
function Note({ row: { hop, lines, box, y }, lineHeight }) {
  if (!box) return null;
  const { x, width, height } = box;
  return html`<g class=${`sandbox-sequence__note sandbox-sequence--${hop.tone}`}>
    <rect x=${x} y=${y} width=${width} height=${height} rx="3" />
    <${Lines} lines=${lines} x=${x + width / 2} y=${y + lineHeight + 1} lineHeight=${lineHeight} />
  </g>`;
}

/** @param {{ lines: readonly string[], x: number, y: number, lineHeight: number }} props */
const Lines = ({ lines, x, y, lineHeight }) =>
  html`<text text-anchor="middle">${lines.map((line, index) => html`<tspan key=${index} x=${x} y=${y + index * lineHeight}>${line}</tspan>`)}</text>`;

/** How wide an element is, kept up to date. @returns {[place: { current: HTMLElement | null }, width: number]} */
function useWidth() {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const [width, setWidth] = useState(720);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const measure = () => setWidth(Math.max(260, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
