import { html, useRef } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { Problem } from '../parts/problem.js';
import { Tag } from '../parts/tag.js';
import { useAllProgress } from './progress.js';

/** @typedef {import('../lib/answers.ts').Lesson} LessonText */

/** The lessons, in order, and how far each was taken in this browser. */
export function Lessons() {
  const { value, error, loaded } = useKnown('/lessons');
  const [all, forget] = useAllProgress();
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const lessons = value?.lessons ?? [];
  const answered = lessons.filter(({ name }) => all[name]?.answer !== undefined).length;
  return html`<h1 ref=${heading} tabIndex="-1">Lessons</h1>
    <p class="nhsuk-body-s sandbox-lead">Each is a short text, a request to send, and a question. Take them in order, or open the one you need.</p>
    <${Problem} error=${error} />
    ${!loaded && html`<p role="status">Loading</p>`}
    ${
      lessons.length > 0 &&
      html`<div class="sandbox-bar">
      <progress max=${lessons.length} value=${answered} aria-label="Lessons answered"></progress>
      <p>${answered} of ${lessons.length} answered</p>
      ${Object.keys(all).length > 0 && html`<button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick=${() => (forget(), heading.current?.focus())}>Begin anew</button>`}
    </div>`
    }
    <ol class="sandbox-lessons">${lessons.map(
      (lesson, index) => html`<li key=${lesson.name}>
      <h2 class="nhsuk-heading-s"><a href=${linkTo(['lessons', String(index + 1)])}>${lesson.title}</a></h2>
      <p>${lesson.about}</p>
      <${Done} lesson=${lesson} progress=${all[lesson.name]} />
    </li>`,
    )}</ol>`;
}

/** @param {{ lesson: LessonText, progress: import('./progress.js').Progress | undefined }} props */
function Done({ lesson: { requests, question }, progress: { answer, sent = [] } = {} }) {
  if (answer === undefined && sent.length === 0) return null;
  return html`<p class="sandbox-done">
    ${answer !== undefined && (question.choices[Number(answer)]?.right ? html`<${Tag} tone="green">Answered<//>` : html`<${Tag} tone="yellow">Not quite<//>`)}
    <span class="sandbox-faint">${sent.length} of ${requests.length} sent</span>
  </p>`;
}
