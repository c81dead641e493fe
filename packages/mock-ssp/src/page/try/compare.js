import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { meaningOf, nameOf } from '../lib/words.js';
import { Tag } from '../parts/tag.js';
import { WayBefore } from '../parts/way-before.js';

/**
 * @typedef {import('../lib/answers.ts').Sent} Sent
 * @typedef {{ by: 'ssp' | 'provider' | 'nobody', status?: number }} Answerer
 */

/** The prediction, what the specification expects, and what came. @param {{ sent: Sent, prediction: import('./predict.js').Prediction }} props */
export function Compare({ sent, prediction }) {
  const { before, request, response, failure, because, exchange, asExpected, notes } = sent;
  const expected = describeExpected(request.breaks?.expected);
  /** @type {Answerer} */
  const came = response ? { by: answererOf(sent), status: response.status } : { by: 'nobody' };
  /** @type {Answerer | undefined} */
  const predicted = prediction.by && {
    by: prediction.by,
    status: prediction.by === 'nobody' ? undefined : Number(prediction.status) || undefined,
  };
  const right = predicted && predicted.by === came.by && predicted.status === came.status;
  return html`<section class="sandbox-outcome" aria-labelledby="outcome">
    <h2 class="nhsuk-heading-m" id="outcome">What happened</h2>
    ${predicted && html`<p>${right ? html`<${Tag} tone="green">You were right<//>` : html`<${Tag} tone="yellow">It went otherwise<//>`}</p>`}
    <dl class="sandbox-compare">
      <div><dt>You said</dt><dd>${predicted ? inWords(predicted) : 'nothing'}</dd></div>
      <div><dt>Expected</dt><dd>${expected ? inWords(expected) : 'not written down'}${codeOf(request.breaks?.expected)}</dd></div>
      <div><dt>Came</dt><dd>${inWords(came)}${because && because.kind !== 'answered' ? `: ${because.says}` : ''}</dd></div>
      <div><dt>Source</dt><dd>${request.breaks?.source ?? ''}</dd></div>
    </dl>
    ${asExpected === false && html`<p><${Tag} tone="red">Not as expected<//> Is a rule or a practice switched off, the clock moved, or a fault on? The banner tells.</p>`}
    ${failure && failure.says !== because?.says && html`<p>${failure.says} ${failure.next}</p>`}
    ${notes.map((note) => html`<p key=${note.reason}>${note.says} ${note.next}</p>`)}
    ${exchange && html`<p><a href=${linkTo(['exchanges', exchange.id])}>Read the story of ${exchange.id}</a></p>`}
    <${WayBefore} steps=${before} />
  </section>`;
}

/** @typedef {NonNullable<Sent['request']['breaks']>['expected']} Expected */

/** @param {Expected} expected */
const codeOf = (expected) => (expected && 'code' in expected && expected.code ? ` ${expected.code}` : '');

/** The SSP's answers to its own refusals never crossed the second hop. @param {Sent} sent */
const answererOf = ({ request, exchange }) => exchange?.answer?.by ?? (request.at === 'ssp' ? 'provider' : 'ssp');

/** @param {Expected} expected @returns {Answerer | undefined} */
function describeExpected(expected) {
  if (!expected) return undefined;
  return 'closed' in expected ? { by: 'nobody' } : { by: expected.by, status: expected.status };
}

/** @param {Answerer} answer */
const inWords = ({ by, status }) =>
  by === 'nobody'
    ? 'nobody answers: the connection is closed'
    : `${nameOf(by)} answers${status === undefined ? '' : ` ${status} ${meaningOf(status)}`}`;
