import { patch, put, remove } from '../lib/api.js';
import { properName } from '../lib/directory.js';
import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { refresh, useKnown } from '../lib/store.js';
import { Code, Fold, pretty } from '../parts/code.js';
import { Problem, useProblem } from '../parts/problem.js';
import { Agreements } from './agreements.js';
import { Systems } from './systems.js';

/**
 * @typedef {import('../lib/answers.ts').Answers['/registry']} RegistryDocument
 * @typedef {{ now: RegistryDocument, start: RegistryDocument, nameOf: (ods: string) => string, change: (mergePatch: object) => Promise<void>, agree: (from: string, to: string, on: boolean) => Promise<void> }} RegistryProps
 * the registry in force and that of the start: what is switched on again is as it was there
 */

/** How often it is looked at, in milliseconds: somebody else may change it, too. */
const every = 5000;

/** Who may do what: systems, what they may start and take and where they are reached, and the agreements between organisations. */
export function Registry() {
  const { value: now, error: unknown } = useKnown('/registry', { every });
  const { value: start } = useKnown('/registry/start');
  const [error, setError] = useProblem();
  if (!now || !start)
    return html`<section class="sandbox-card"><h2 class="nhsuk-heading-m">Registry</h2>${!unknown && html`<p role="status">Loading</p>`}<${Problem} error=${unknown} /></section>`;
  const attempt = async (/** @type {() => Promise<unknown>} */ make) => {
    setError(undefined);
    await make().catch(setError);
    await Promise.all([refresh('/registry'), refresh('/registry/changes')]);
  };
  const props = {
    now,
    start,
    change: (/** @type {object} */ mergePatch) => attempt(() => patch('/registry', mergePatch)),
    agree(/** @type {string} */ from, /** @type {string} */ to, /** @type {boolean} */ on) {
      const path = `/registry/agreements/${encodeURIComponent(from)}/${encodeURIComponent(to)}`;
      return attempt(() => (on ? put(path, {}) : remove(path)));
    },
    nameOf: (/** @type {string} */ ods) => properName(now.organisations[ods]?.name ?? ods),
  };
  return html`<section class="sandbox-card sandbox-card--wide" aria-labelledby="registry">
    <h2 class="nhsuk-heading-m" id="registry">Registry</h2>
    <p>What the SSP looks up before it lets a request through. A system that may not send or receive, or an agreement that is missing, is answered with 403; an endpoint that is not
      registered with 400. <a href=${linkTo(['try'])}>Try it</a>.</p>
    <${Problem} error=${error} />
    <${Systems} ...${props} />
    <${Agreements} ...${props} />
    <${Fold} summary="The whole registry, as GET /registry has it"><${Code} text=${pretty(now)} label="Registry as JSON" /><//>
  </section>`;
}
