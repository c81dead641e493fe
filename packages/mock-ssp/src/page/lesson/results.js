import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { inMilliseconds, nameOf } from '../lib/words.js';
import { Status, Tag } from '../parts/tag.js';

/** @typedef {import('../lib/answers.ts').Lesson['requests'][number]} LessonOrder */
/** @typedef {import('./came.js').Sent} Sent */

/**
 * What came of the requests of a lesson, beside each other.
 * @param {{ requests: readonly LessonOrder[], came: readonly (readonly Sent[])[] }} props
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

/** @param {{ says: string, came: Sent }} props */
function Result({ says, came: { response, failure, because, exchange } }) {
  const took = exchange?.timings && Math.max(0, ...Object.values(exchange.timings));
  return html`<tr>
    <th scope="row">${says}</th>
    <td>${response ? html`<${Status} status=${response.status} short />` : html`<${Tag} tone="red">Closed<//>`}</td>
    <td>${response ? nameOf(exchange?.answer?.by) : ''}</td>
    <td>${because?.clause?.id ?? ''}</td>
    <td>${because?.says ?? failure?.says ?? ''}</td>
    <td>${inMilliseconds(took)}</td>
    <td>${exchange && html`<a href=${linkTo(['exchanges', exchange.id])}>${exchange.id}</a>`}</td>
  </tr>`;
}
