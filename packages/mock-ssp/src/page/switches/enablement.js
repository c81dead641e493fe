import { put } from '../lib/api.js';
import { html } from '../lib/html.js';
import { properName } from '../lib/directory.js';
import { refresh, useKnown } from '../lib/store.js';
import { Fold } from '../parts/code.js';
import { Problem, useProblem } from '../parts/problem.js';
import { Switch } from './switch.js';

/** @type {Record<import('../lib/answers.ts').Capability, string>} */
const words = {
  'gp-connect': 'GP Connect',
  foundations: 'Foundations',
  appointments: 'Appointments',
  structured: 'Structured record',
  documents: 'Documents',
  html: 'Record as HTML',
};

const inOrder = /** @type {import('../lib/answers.ts').Capability[]} */ (Object.keys(words));

/** A clinical area as its switch has it: `structured/diary-entries`. @param {string} key @returns {key is import('../lib/answers.ts').AreaKey} */
const isArea = (key) => key.startsWith('structured/');

/** @param {import('../lib/answers.ts').AreaKey} key */
const inWords = (key) => {
  const [, area = ''] = key.split('/');
  return area.charAt(0).toUpperCase() + area.slice(1).replaceAll('-', ' ');
};

/** What each practice offers. */
export function Enablement() {
  const { value, error: unknown } = useKnown('/provider/enablement');
  const { value: registry } = useKnown('/registry');
  const [error, setError] = useProblem();
  const change = async (/** @type {string} */ practice, /** @type {string} */ key, /** @type {boolean} */ on) => {
    setError(undefined);
    await put('/provider/enablement', { [practice]: { [key]: on } }).catch(setError);
    await Promise.all([refresh('/provider/enablement'), refresh('/provider/enablement/changes')]);
  };
  return html`<section class="sandbox-card" aria-labelledby="enablement">
    <h2 class="nhsuk-heading-m" id="enablement">Enablement</h2>
    <p>What each practice offers. What is off is answered with 403; a clinical area that is off is left out of a structured record, which says so.</p>
    <${Problem} error=${error ?? unknown} />
    ${!value && !unknown && html`<p role="status">Loading</p>`}
    ${Object.entries(value ?? {}).map(
      ([practice, switches]) => html`<fieldset class="nhsuk-fieldset sandbox-practice" key=${practice}>
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">${properName(registry?.organisations[practice]?.name ?? practice)} (${practice})</legend>
      ${inOrder.map((key) => html`<${Switch} key=${key} id=${`${practice}-${key}`} says=${words[key]} on=${switches[key]} onChange=${(/** @type {boolean} */ wanted) => change(practice, key, wanted)} />`)}
      <${Fold} summary=${summarise(switches)}>
        ${Object.keys(switches)
          .filter(isArea)
          .map(
            (key) =>
              html`<${Switch} key=${key} id=${`${practice}-${key}`} says=${inWords(key)} on=${switches[key]} onChange=${(/** @type {boolean} */ wanted) => change(practice, key, wanted)} />`,
          )}
      <//>
    </fieldset>`,
    )}
  </section>`;
}

/** @param {import('../lib/answers.ts').Enablement[string]} switches */
function summarise(switches) {
  const areas = Object.keys(switches).filter(isArea);
  const off = areas.filter((key) => !switches[key]);
  return `Clinical areas: ${off.length === 0 ? 'all' : `${areas.length - off.length} of ${areas.length}`} answered`;
}
