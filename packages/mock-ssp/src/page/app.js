import { Api } from './api/api.js';
import { Exchanges } from './exchanges/exchanges.js';
import { Lesson } from './lesson/lesson.js';
import { Lessons } from './lesson/lessons.js';
import { useIsWanted } from './lib/access.js';
import { html, useEffect, useRef } from './lib/html.js';
import { linkTo, useRoute } from './lib/router.js';
import { titleWindow } from './lib/title.js';
import { useTrainer } from './lib/trainer.js';
import { inBrief } from './lib/words.js';
import { Banner } from './parts/banner.js';
import { ConnectionBar } from './parts/connection-bar.js';
import { NamespaceChoice } from './parts/namespace-choice.js';
import { SignIn } from './parts/sign-in.js';
import { SignOut } from './parts/sign-out.js';
import { Scorecard } from './scorecard/scorecard.js';
import { Side } from './side/side.js';
import { Switches } from './switches/switches.js';
import { Try } from './try/try.js';

/** The views: the first segment of an address, what the navigation calls it, and what draws it. @type {{ name: string, says: string, draw: (route: Route) => (props: ViewProps) => unknown }[]} */
const views = [
  { name: 'exchanges', says: 'Exchanges', draw: () => Exchanges },
  { name: 'try', says: 'Try it', draw: () => Try },
  { name: 'lessons', says: 'Lessons', draw: ({ segments }) => (segments.length > 1 ? Lesson : Lessons) },
  { name: 'switches', says: 'Switches', draw: () => Switches },
  { name: 'scorecard', says: 'Scorecard', draw: () => Scorecard },
];

/** Reached from a story. @type {typeof views[number]} */
const side = { name: 'compare', says: 'Compare', draw: () => Side };

/** Linked at the end of the page. @type {typeof views[number]} */
const api = { name: 'api', says: 'the same control API', draw: () => Api };

/**
 * @typedef {import('./lib/router.js').Route} Route
 * @typedef {import('./lib/router.js').ViewProps} ViewProps
 */

/** The whole page: what is always there, and the view that the address names. */
export function App() {
  const route = useRoute();
  const view = [...views, side, api].find(({ name }) => name === (route.segments[0] ?? 'exchanges'));
  const View = view?.draw(route) ?? NotFound;
  const [isTrainer, flipTrainer] = useTrainer();
  const wantsToken = useIsWanted();
  useArrival(route.path);
  return html`
    <a class="nhsuk-skip-link" href="#main" onClick=${skip}>Skip to main content</a>
    <header class="sandbox-header">
      <div class="sandbox-width sandbox-header__inside">
        <a class="sandbox-header__name" href=${linkTo(['exchanges'])}>mock-spine sandbox</a>
        <nav aria-label="Views">
          <ul class="sandbox-header__list">
            ${views.map(({ name, says }) => html`<li key=${name}><a href=${linkTo([name])} aria-current=${view?.name === name ? 'page' : undefined}>${says}</a></li>`)}
          </ul>
        </nav>
        ${wantsToken ? '' : html`<${NamespaceChoice} />`}
        <button type="button" class="sandbox-header__switch" aria-pressed=${isTrainer ? 'true' : 'false'} onClick=${flipTrainer}>Trainer mode</button>
        ${wantsToken ? '' : html`<${SignOut} />`}
      </div>
    </header>
    <${ConnectionBar} />
    ${wantsToken ? '' : html`<${Banner} />`}
    <main class=${`sandbox-width${View === Exchanges && route.segments.length > 1 ? ' sandbox-width--panes' : ''} nhsuk-main-wrapper nhsuk-main-wrapper--s`} id="main" tabIndex="-1">
      ${wantsToken ? html`<${SignIn} />` : html`<${View} key=${view?.name === 'exchanges' ? view.name : route.path} route=${route} />`}
    </main>
    <footer class="sandbox-footer"><div class="sandbox-width">
      <p>Synthetic data only. This is a mock: it is not the NHS Spine, and it is not run or endorsed by the NHS. Everything on this page can be done by a script, through <a href=${linkTo([api.name])}>${api.says}</a>.</p>
    </div></footer>`;
}

/** On arrival at another view: its heading gets the focus, so that a screen reader tells it, and its text is the title. @param {string} path */
function useArrival(path) {
  const first = useRef(true);
  useEffect(() => {
    /** @type {HTMLElement | null} */
    const heading = document.querySelector('main h1');
    titleWindow(heading?.textContent ?? 'Sandbox');
    if (!first.current && isChoosing()) document.querySelector('#story')?.scrollIntoView({ block: 'nearest' });
    else if (!first.current) {
      scrollTo(0, 0);
      heading?.setAttribute('tabindex', '-1');
      heading?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [path]);
}

/** Whether the last click was made with a pointer. */
let isByPointer = false;
addEventListener('click', ({ detail }) => (isByPointer = detail > 0), true);

/** Whether somebody clicks in a list that stays in sight: it keeps the focus, and the keyboard alone goes on to what was opened. */
function isChoosing() {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  return isByPointer && active?.closest('.sandbox-rows') !== null && active?.offsetParent !== null;
}

/** The address after # names a view: a plain jump would lose it. @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** @param {ViewProps} props */
const NotFound = ({ route }) => html`<h1>No such view</h1>
  <p>There is nothing at <code>${inBrief(route.path)}</code>. Choose one of the views above.</p>`;
