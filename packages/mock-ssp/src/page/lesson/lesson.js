import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { Problem } from '../parts/problem.js';
import { LessonRequest } from './lesson-request.js';
import { Question } from './question.js';

/** One lesson. @param {import('../lib/router.js').ViewProps} props */
export function Lesson({ route }) {
  const { value, error, loaded } = useKnown('/lessons');
  const number = Number(route.segments[1]);
  const lesson = value?.lessons[number - 1];
  const next = value?.lessons[number];
  return html`
    <nav class="nhsuk-breadcrumb sandbox-breadcrumb" aria-label="Breadcrumb"><a href=${linkTo(['lessons'])}>Lessons</a></nav>
    <h1>Lesson ${route.segments[1]}${lesson ? `: ${lesson.title}` : ''}</h1>
    <${Problem} error=${error} />
    ${loaded && value && !lesson && html`<p>There are ${value.lessons.length} lessons; this is none of them. <a href=${linkTo(['lessons'])}>See them all</a>.</p>`}
    ${
      lesson &&
      html`
      <div class="sandbox-text">${lesson.text
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph, index) => html`<p key=${index}>${withCode(paragraph)}</p>`)}</div>
      <h2 class="nhsuk-heading-m">Send it</h2>
      ${lesson.requests.map((request, index) => html`<${LessonRequest} key=${index} request=${request} />`)}
      <${Question} question=${lesson.question} />
      ${next ? html`<p><a class="sandbox-next" href=${linkTo(['lessons', String(number + 1)])}>Next: ${next.title}</a></p>` : html`<p>That was the last lesson. <a href=${linkTo(['try'])}>Try requests of your own</a>.</p>`}`
    }`;
}

/** What stands between back-ticks is code. @param {string} paragraph */
const withCode = (paragraph) =>
  paragraph.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
