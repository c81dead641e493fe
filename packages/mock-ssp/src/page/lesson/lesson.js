import { html, useState } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { inBrief } from '../lib/words.js';
import { withCode } from '../parts/code.js';
import { Problem } from '../parts/problem.js';
import { cameOf, keepCame } from './came.js';
import { LessonRequest } from './lesson-request.js';
import { useProgress } from './progress.js';
import { Question } from './question.js';
import { Results } from './results.js';

/** @typedef {import('../lib/answers.ts').Lesson} LessonText */

/** One lesson, with the ways to those beside it. @param {import('../lib/router.js').ViewProps} props */
export function Lesson({ route }) {
  const { value, error, loaded } = useKnown('/lessons');
  const number = Number(route.segments[1]);
  const lessons = value?.lessons ?? [];
  const lesson = lessons[number - 1];
  return html`
    <nav class="nhsuk-breadcrumb sandbox-breadcrumb" aria-label="Breadcrumb"><a href=${linkTo(['lessons'])}>Lessons</a></nav>
    <h1>Lesson ${inBrief(route.segments[1] ?? '')}${lesson ? `: ${lesson.title}` : ''}</h1>
    <${Problem} error=${error} />
    ${!loaded && html`<p role="status">Loading</p>`}
    ${loaded && value && !lesson && html`<p>There are ${lessons.length} lessons; this is none of them. <a href=${linkTo(['lessons'])}>See them all</a>.</p>`}
    ${lesson && html`<${Body} key=${lesson.name} lesson=${lesson} /><${Onward} lessons=${lessons} number=${number} />`}`;
}

/** @param {{ lesson: LessonText }} props */
function Body({ lesson: { name, text, requests, question } }) {
  const [progress, note] = useProgress(name);
  const [came, setCame] = useState(() => cameOf(name));
  const takeCame = (/** @type {number} */ place, /** @type {readonly import('./came.js').Came[]} */ all) => {
    keepCame(name, place, all);
    setCame(cameOf(name));
    note({ sent: [...new Set([...(progress.sent ?? []), place])] });
  };
  return html`
    <div class="sandbox-text">${text
      .trim()
      .split(/\n\s*\n/)
      .map((paragraph, index) => html`<p key=${index}>${withCode(paragraph)}</p>`)}</div>
    <h2 class="nhsuk-heading-m">Send it</h2>
    ${requests.map(
      (request, place) =>
        html`<${LessonRequest} key=${place} request=${request} before=${came[place] ?? []} onCame=${(/** @type {readonly import('./came.js').Came[]} */ all) => takeCame(place, all)} />`,
    )}
    <${Results} requests=${requests} came=${came} />
    <${Question} question=${question} answered=${progress.answer} onAnswer=${(/** @type {string} */ answer) => note({ answer })} />`;
}

/** To the lesson before and to the next one. @param {{ lessons: readonly LessonText[], number: number }} props */
function Onward({ lessons, number }) {
  const [before, next] = [lessons[number - 2], lessons[number]];
  return html`<nav class="sandbox-onward" aria-label="Lessons">
    ${before ? html`<a href=${linkTo(['lessons', String(number - 1)])} rel="prev">Before: ${before.title}</a>` : html`<span></span>`}
    ${next ? html`<a class="sandbox-next" href=${linkTo(['lessons', String(number + 1)])} rel="next">Next: ${next.title}</a>` : html`<span>That was the last lesson. <a href=${linkTo(['try'])}>Try requests of your own</a>.</span>`}
  </nav>`;
}
