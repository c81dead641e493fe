import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { inMilliseconds, nameOf } from '../lib/words.js';
import { Status, Tag } from '../parts/tag.js';

/** @typedef {import('../lib/answers.ts').Lesson['requests'][number]} LessonOrder */
/** @typedef {import('./came.js').Came} Came */

/**
 * What came of the requests of a lesson, beside each other.
 * @param {{ requests: readonly LessonOrder[], came: readonly (readonly Came[])[] }} props
 */
export function Results({ requests, came }) {
  const rows = requests.flatMap(({ says }, place) =>
    (came[place] ?? []).map((one, index, { length }) => ({
      says: length > 1 ? `${says} (${index + 1} of ${length})` : says,
      one,
    })),
  );
  if (rows.length === 0) return null;
  return html`<h2 class="nhsuk-heading-m" id="results">What came of them</h2>
    <div class="sandbox-scroll" tabIndex="0" role="region" aria-labelledby="results"><table class="nhsuk-table sandbox-results" aria-labelledby="results">
      <thead><tr><th scope="col">Sent</th><th scope="col">Came</th><th scope="col">From</th><th scope="col">Clause</th><th scope="col">Why</th><th scope="col">Took</th><th scope="col">Story</th></tr></thead>
      <tbody>${rows.map(({ says, one }, index) => html`<${Result} key=${index} says=${says} came=${one} />`)}</tbody>
    </table></div>`;
}

/** @param {{ says: string, came: Came }} props */
function Result({ says, came: { status, failure, because, by, exchange, milliseconds } }) {
  return html`<tr>
    <th scope="row">${says}</th>
    <td>${status === undefined ? html`<${Tag} tone="red">Closed<//>` : html`<${Status} status=${status} short />`}</td>
    <td>${by === undefined ? '' : nameOf(by)}</td>
    <td>${because?.clause ?? ''}</td>
    <td>${because?.says ?? failure ?? ''}</td>
    <td>${inMilliseconds(milliseconds)}</td>
    <td>${exchange && html`<a href=${linkTo(['exchanges', exchange])}>${exchange}</a>`}</td>
  </tr>`;
}
