import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { Problem } from '../parts/problem.js';

/** The lessons, in order. */
export function Lessons() {
  const { value, error, loaded } = useKnown('/lessons');
  return html`<h1>Lessons</h1>
    <p class="nhsuk-body-s sandbox-lead">Each is a short text, a request to send, and a question. Take them in order, or open the one you need.</p>
    <${Problem} error=${error} />
    ${!loaded && html`<p role="status">Loading</p>`}
    <ol class="sandbox-lessons">${(value?.lessons ?? []).map(
      ({ title, about }, index) => html`<li key=${index}>
      <h2 class="nhsuk-heading-s"><a href=${linkTo(['lessons', String(index + 1)])}>${title}</a></h2>
      <p>${about}</p>
    </li>`,
    )}</ol>`;
}
