import { html, useEffect, useState } from '../lib/html.js';
import { useNames, useOrganisations } from '../lib/directory.js';
import { linkTo, replaceLink } from '../lib/router.js';
import { counted } from '../lib/words.js';
import { Problem } from '../parts/problem.js';
import { Filters, filtersIn } from './filters.js';
import { useLiveList } from './live-list.js';
import { Row } from './row.js';
import { WindowedRows } from './windowed-rows.js';

const columns = ['Time', 'Interaction', 'Consumer', 'Practice', 'Status', 'Reason'];

/** What came to the SSP, as it happens. @param {import('../lib/router.js').ViewProps} props */
export function Exchanges({ route }) {
  const [paused, setPaused] = useState(false);
  const filters = filtersIn(route.query);
  const { rows, waiting, error, loaded, loadOlder, clear } = useLiveList(filters, paused, true);
  const [cleared, setCleared] = useState('');
  const nameOf = useNames();
  const organisationOf = useOrganisations();
  const told = useSeldom(
    !loaded
      ? error
        ? ''
        : 'Loading'
      : `${counted(rows.length, 'exchange')}${paused ? `, paused${waiting > 0 ? ` while ${waiting} more came` : ''}` : ''}`,
  );
  return html`<h1>Exchanges</h1>
    <p class="nhsuk-body-s sandbox-lead">What came to the proxy, as it happens. Open one to read it as a story, through both hops.</p>
    <${Filters} query=${route.query} onChange=${(/** @type {Record<string, string>} */ query) => replaceLink(linkTo(['exchanges'], query))} />
    <div class="sandbox-bar">
      <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" aria-pressed=${paused} onClick=${() => setPaused(!paused)}>${paused ? 'Go on' : 'Pause'}</button>
      <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick=${async () => setCleared(await clear())}>Clear</button>
      <p role="status">${told}</p>
      <p role="status">${cleared}</p>
    </div>
    <${Problem} error=${error} />
    ${
      loaded &&
      rows.length === 0 &&
      html`<div class="nhsuk-inset-text"><span class="nhsuk-u-visually-hidden">Information: </span>
      <p>${filters ? 'Nothing here fits the filters.' : html`Nothing yet. <a href=${linkTo(['try'])}>Send a request</a>, or start with <a href=${linkTo(['lessons', '1'])}>the first lesson</a>.`}</p></div>`
    }
    ${rows.length > 0 && html`<${WindowedRows} label="Exchanges" columns=${columns} rows=${rows} draw=${(/** @type {import('./summary.js').Summary} */ row) => html`<${Row} row=${row} nameOf=${nameOf} organisationOf=${organisationOf} />`} onEnd=${loadOlder} />`}`;
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
