import { html, useState } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { Story } from '../story/story.js';
import { filterNames } from './filters.js';
import { List } from './list.js';

/** The filters that the list had last: the links within a story do not know of them. @type {Record<string, string>} */
let lastFilters = {};

/**
 * What came to the SSP, as it happens; beside it, or in its place where there is no room, the story of one exchange.
 * @param {import('../lib/router.js').ViewProps} props
 */
export function Exchanges({ route }) {
  const [, id] = route.segments;
  const given = Object.fromEntries(Object.entries(route.query).filter(([name]) => filterNames.includes(name)));
  if (id === undefined || Object.keys(given).length > 0) lastFilters = given;
  const filters = lastFilters;
  const [neighbours, setNeighbours] = useState(/** @type {Neighbours} */ ({ isListed: false }));
  return html`<div class=${`sandbox-panes${id === undefined ? '' : ' sandbox-panes--story'}`}>
    <div class="sandbox-panes__list"><${List} filters=${filters} current=${id} onNeighbours=${setNeighbours} /></div>
    ${
      id !== undefined &&
      html`<div class="sandbox-panes__story" id="story">
        <${Onward} neighbours=${neighbours} filters=${filters} />
        <${Story} key=${id} route=${route} />
      </div>`
    }
  </div>`;
}

/** @typedef {{ isListed: boolean, newer?: string | undefined, older?: string | undefined }} Neighbours whether the one that is open is in the list, and ids of those beside it there */

/** From story to story, as the list has them. @param {{ neighbours: Neighbours, filters: Record<string, string> }} props */
const Onward = ({ neighbours: { isListed, newer, older }, filters }) =>
  // Its place is kept until the list is there: the story must not move.
  !isListed
    ? html`<div class="sandbox-onward"></div>`
    : html`<nav class="sandbox-onward" aria-label="Stories">
  ${newer ? html`<a href=${linkTo(['exchanges', newer], filters)} rel="prev">← Newer: ${newer}</a>` : html`<span class="sandbox-faint">The newest of the list</span>`}
  ${older ? html`<a href=${linkTo(['exchanges', older], filters)} rel="next">Older: ${older} →</a>` : html`<span class="sandbox-faint">The oldest of the list</span>`}
</nav>`;
