import { useNames, useOrganisations } from '../lib/directory.js';
import { html, useEffect, useRef, useState } from '../lib/html.js';
import { useScope } from '../lib/replicas.js';
import { linkTo, replaceLink } from '../lib/router.js';
import { counted } from '../lib/words.js';
import { Problem } from '../parts/problem.js';
import { Chips } from './chips.js';
import { Clear } from './clear.js';
import { Filters, filtersIn } from './filters.js';
import { KeysSwitch, useKeys } from './keys.js';
import { useLiveList } from './live-list.js';
import { Row } from './row.js';
import { Traffic, useSummary } from './traffic.js';
import { WindowedRows } from './windowed-rows.js';

const columns = ['Time', 'Interaction', 'Consumer', 'Practice', 'Status', 'Reason'];

/**
 * The list with all that narrows it down.
 * @param {{ filters: Record<string, string>, current: string | undefined, onNeighbours: (neighbours: import('./exchanges.js').Neighbours) => void }} props `current` is the exchange whose story is open
 */
export function List({ filters, current, onNeighbours }) {
  const [paused, setPaused] = useState(false);
  const [{ reading, scrolled }, setReading] = useState({ reading: false, scrolled: false });
  const query = filtersIn(filters);
  const scope = useScope();
  const { summary, isAsked } = useSummary(filters, scope);
  const { rows, waiting, error, missing, loaded, hasOlder, loadOlder, showNew, clear } = useLiveList(
    query,
    scope,
    paused || reading,
    !scrolled,
    summary,
  );
  const [isUp, setUp] = useState(false);
  const isKnown = isAsked && (loaded || error !== undefined);
  useEffect(() => setUp((before) => before || isKnown), [isKnown]);
  const areSeveral = new Set(rows.map(({ replica }) => replica)).size > 1;
  const [wanted, setWanted] = useState(/** @type {{ id: string } | undefined} */ (undefined));
  const nameOf = useNames();
  const organisationOf = useOrganisations();
  const told = useSeldom(tellState({ loaded, error, count: rows.length, hasOlder, paused, waiting }));
  useKeys({ rows, current, last: wanted?.id, onMove: (id) => setWanted({ id }) });
  useNeighbours(rows, current, loadOlder, onNeighbours);
  const change = (/** @type {Record<string, string | undefined>} */ next) =>
    replaceLink(linkTo(current === undefined ? ['exchanges'] : ['exchanges', current], next));
  const isNarrowed = query !== '';
  const showFirst = async () => {
    await showNew();
    setWanted({ id: '' });
    requestAnimationFrame(() => setWanted(firstOf(rowsRef.current)));
  };
  const rowsRef = useRef(rows);
  rowsRef.current = rows;
  return html`
    ${current === undefined ? html`<h1>Exchanges</h1>` : html`<h2 class="sandbox-panes__title">Exchanges</h2>`}
    <p class="nhsuk-body-s sandbox-lead">What came to the proxy, as it happens. Open one to read it as a story, through both hops.</p>
    <${Filters} query=${filters} onChange=${change} />
    <${Traffic} summary=${isUp ? summary : undefined} filters=${filters} onChange=${change} />
    <${Chips} filters=${filters} onChange=${change} />
    <div class="sandbox-bar">
      <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" aria-pressed=${paused} onClick=${() => setPaused(!paused)}>${paused ? 'Go on' : 'Pause'}</button>
      <${Clear} clear=${clear} scope=${scope} />
      ${waiting > 0 && rows.length > 0 && html`<button type="button" class="nhsuk-button nhsuk-button--small sandbox-new" onClick=${showFirst}>${waiting.toLocaleString('en-GB')} new</button>`}
      <p class="sandbox-told" role="status">${told}</p>
    </div>
    <${KeysSwitch} />
    <${Problem} error=${error} />
    <div role="status">${missing && html`<div class="nhsuk-inset-text"><p>${missing}</p></div>`}</div>
    ${
      loaded &&
      isAsked &&
      rows.length === 0 &&
      html`<div class="nhsuk-inset-text"><span class="nhsuk-u-visually-hidden">Information: </span>
      <p>${isNarrowed ? 'Nothing here fits the filters.' : html`Nothing yet. <a href=${linkTo(['try'])}>Send a request</a>, or start with <a href=${linkTo(['lessons', '1'])}>the first lesson</a>.`}</p></div>`
    }
    ${
      rows.length > 0 &&
      isAsked &&
      html`<${WindowedRows} label="Exchanges" columns=${columns} rows=${rows} current=${current} wanted=${wanted} onEnd=${loadOlder}
      onReading=${(/** @type {boolean} */ isReading, /** @type {boolean} */ isScrolled) => setReading({ reading: isReading, scrolled: isScrolled })}
      draw=${(/** @type {import('./summary.js').Summary} */ row) => html`<${Row} row=${row} isCurrent=${row.id === current} areSeveral=${areSeveral} link=${linkTo(['exchanges', row.id], filters)} nameOf=${nameOf} organisationOf=${organisationOf} />`} />`
    }`;
}

/** @param {readonly { id: string }[]} rows */
const firstOf = (rows) => (rows[0] ? { id: rows[0].id } : undefined);

/** @param {{ loaded: boolean, error: unknown, count: number, hasOlder: boolean, paused: boolean, waiting: number }} state */
function tellState({ loaded, error, count, hasOlder, paused, waiting }) {
  if (!loaded) return error ? '' : 'Loading';
  const pause = paused ? `, paused${waiting > 0 ? ` while ${waiting} more came` : ''}` : '';
  return `${hasOlder ? 'The newest ' : ''}${counted(count, 'exchange')}${pause}`;
}

/** @param {readonly { id: string }[]} rows @param {string | undefined} current @param {() => void} loadOlder @param {(neighbours: import('./exchanges.js').Neighbours) => void} tell */
function useNeighbours(rows, current, loadOlder, tell) {
  const index = rows.findIndex(({ id }) => id === current);
  const newer = index > 0 ? rows[index - 1]?.id : undefined;
  const older = index < 0 ? undefined : rows[index + 1]?.id;
  const isLast = index >= 0 && index === rows.length - 1;
  useEffect(() => tell({ isListed: index >= 0, newer, older }), [index >= 0, newer, older]);
  useEffect(() => {
    if (isLast) loadOlder();
  }, [isLast]);
}

/** Milliseconds between two announcements: a screen reader should not tell of every exchange. */
const pause = 2000;

/** @param {string} text */
function useSeldom(text) {
  const [told, setTold] = useState({ text, at: 0 });
  useEffect(() => {
    if (text === told.text) return undefined;
    const timer = setTimeout(() => setTold({ text, at: Date.now() }), Math.max(0, told.at + pause - Date.now()));
    return () => clearTimeout(timer);
  }, [text, told]);
  return told.text;
}
