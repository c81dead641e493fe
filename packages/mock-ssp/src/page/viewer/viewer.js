import { html, useMemo, useRef, useState } from '../lib/html.js';
import { useRem } from '../lib/rem.js';
import { counted } from '../lib/words.js';
import { findFolds, findLines, foldsAround, seenLines } from './fold.js';
import { format } from './format.js';
import { outlineOf } from './outline.js';
import { Outline } from './outline-list.js';
import { Search } from './search.js';

/** Height of a line in rem; styles/viewer.css has the same. */
const remOfLine = 1.25;

/** Lines that are seen at once, and those beyond either end that are drawn so that there is something when it is scrolled. */
const [mostSeen, beyond] = [24, 20];

/** Characters of a line that are drawn: a Binary is one line of millions. */
const mostDrawn = 2000;

/** Most lines that a search finds. */
const mostFound = 5000;

/**
 * A text of any size: formatted, searched and folded. Only the lines that are seen are in the document.
 * @param {{ text: string, label: string, plain?: boolean }} props plain: as it came, not formatted
 */
export function Viewer({ text, label, plain }) {
  const { kind, folds, outline, outer } = useMemo(() => read(text, plain ?? false), [text, plain]);
  const [folded, setFolded] = useState(/** @type {ReadonlySet<number>} */ (new Set()));
  const [wanted, setWanted] = useState('');
  const [current, setCurrent] = useState(/** @type {number | undefined} */ (undefined));
  const [top, setTop] = useState(0);
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const lineHeight = useRem() * remOfLine;
  const seen = useMemo(() => seenLines(folds, folded), [folds, folded]);
  const found = useMemo(() => findLines(folds.lines, wanted, mostFound), [folds, wanted]);
  const show = (/** @type {number} */ line) => {
    const closed = foldsAround(folds, folded, line);
    const opened = closed.length === 0 ? folded : new Set([...folded].filter((start) => !closed.includes(start)));
    setFolded(opened);
    setCurrent(line);
    scrollTo(place.current, seenLines(folds, opened).indexOf(line) * lineHeight);
  };
  const toggle = (/** @type {number} */ line) => {
    const next = new Set(folded);
    if (!next.delete(line)) next.add(line);
    setFolded(next);
  };
  const first = Math.max(0, Math.floor(top / lineHeight) - beyond);
  const drawn = seen.slice(first, first + mostSeen + 2 * beyond);
  return html`<div class="sandbox-viewer">
    <div class="sandbox-viewer__bar">
      <${Search} label=${label} wanted=${wanted} found=${found} current=${current} onWant=${setWanted} onGo=${show} />
      ${outer.length > 0 && html`<button type="button" class="sandbox-link" onClick=${() => setFolded(new Set(outer))}>Fold all</button><button type="button" class="sandbox-link" onClick=${() => setFolded(new Set())}>Unfold all</button>`}
      <span class="sandbox-faint">${kind}, ${counted(folds.lines.length, 'line')}</span>
    </div>
    ${outline.length > 0 && html`<${Outline} outline=${outline} onGo=${show} />`}
    <div class=${`sandbox-viewer__text${drawn.length < seen.length ? ' sandbox-viewer__text--cut' : ''}`} tabIndex="0" role="region" aria-label=${label} ref=${place} style=${{ maxHeight: `${mostSeen * lineHeight}px` }} onScroll=${() => setTop(place.current?.scrollTop ?? 0)}>
      <div class="sandbox-viewer__all" style=${{ height: `${seen.length * lineHeight}px` }}>
        <div class="sandbox-viewer__lines" style=${{ top: `${first * lineHeight}px` }}>
          ${drawn.map((at) => html`<${Line} key=${at} at=${at} text=${folds.lines[at] ?? ''} end=${folds.ends[at] ?? 0} folded=${folded.has(at)} wanted=${wanted} current=${at === current} onToggle=${toggle} />`)}
        </div>
      </div>
    </div>
  </div>`;
}

/** @param {{ at: number, text: string, end: number, folded: boolean, wanted: string, current: boolean, onToggle: (line: number) => void }} props */
function Line({ at, text, end, folded, wanted, current, onToggle }) {
  const short =
    text.length > mostDrawn ? `${text.slice(0, mostDrawn)}… (${text.length.toLocaleString('en-GB')} characters)` : text;
  return html`<div class=${`sandbox-viewer__line${current ? ' sandbox-viewer__line--current' : ''}`}>
    ${
      end > at
        ? html`<button type="button" class="sandbox-viewer__fold" aria-expanded=${folded ? 'false' : 'true'} aria-label=${`Line ${at + 1} to ${end + 1}`} onClick=${() => onToggle(at)}>${folded ? '▸' : '▾'}</button>`
        : html`<span class="sandbox-viewer__fold"></span>`
    }
    <code>${mark(short, wanted)}${folded ? html`<span class="sandbox-faint"> … ${counted(end - at, 'line')}</span>` : ''}</code>
  </div>`;
}

/** The first place of what is searched, marked. @param {string} text @param {string} wanted */
function mark(text, wanted) {
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase());
  if (at < 0) return text;
  return html`${text.slice(0, at)}<mark>${text.slice(at, at + wanted.length)}</mark>${text.slice(at + wanted.length)}`;
}

/** What is worked out of a text, once. @param {string} text @param {boolean} plain */
function read(text, plain) {
  if (plain) return { kind: 'text', folds: unfolded(text), outline: [], outer: [] };
  const formatted = format(text);
  const folds = findFolds(formatted.text);
  return { kind: formatted.kind, folds, outline: outlineOf(formatted, folds.lines), outer: outerOf(folds) };
}

/** @param {string} text */
function unfolded(text) {
  const lines = text.split('\n');
  return { lines, ends: new Int32Array(lines.length) };
}

/** What opens within the whole, and not within another. @param {import('./fold.js').Folded} folds */
function outerOf({ ends }) {
  /** @type {number[]} */
  const outer = [];
  for (let at = 1; at < ends.length; at++) {
    const end = ends[at] ?? 0;
    if (end <= at) continue;
    outer.push(at);
    at = end;
  }
  return outer;
}

/** Once what was opened is drawn. @param {HTMLElement | null} place @param {number} top of the line, in pixels */
function scrollTo(place, top) {
  requestAnimationFrame(() => {
    if (place) place.scrollTop = Math.max(0, top - place.clientHeight / 3);
  });
}
