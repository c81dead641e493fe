import { put } from '../lib/api.js';
import { html, useState } from '../lib/html.js';
import { properName } from '../lib/directory.js';
import { useKnown } from '../lib/store.js';
import { Problem } from '../parts/problem.js';
import { Switch } from './switch.js';

const words = { 'gp-connect': 'GP Connect', foundations: 'Foundations', appointments: 'Appointments', structured: 'Structured record', documents: 'Documents' };

/** What each practice offers. */
export function Enablement() {
  const { value, error: unknown, refresh } = useKnown('/provider/enablement');
  const { value: registry } = useKnown('/registry');
  const [error, setError] = useState(undefined);
  const change = async (practice, key, on) => {
    setError(undefined);
    await put('/provider/enablement', { [practice]: { [key]: on } }).catch(setError);
    await refresh();
  };
  return html`<section class="sandbox-card" aria-labelledby="enablement">
    <h2 class="nhsuk-heading-m" id="enablement">Enablement</h2>
    <p>What each practice offers. What is off is answered with 403.</p>
    <${Problem} error=${error ?? unknown} />
    ${Object.entries(value ?? {}).map(([practice, switches]) => html`<fieldset class="nhsuk-fieldset sandbox-practice" key=${practice}>
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">${properName(registry?.organisations?.[practice]?.name ?? practice)} (${practice})</legend>
      ${Object.entries(switches).map(([key, on]) => html`<${Switch} key=${key} id=${`${practice}-${key}`} says=${words[key] ?? key} on=${on} onChange=${(wanted) => change(practice, key, wanted)} />`)}
    </fieldset>`)}
  </section>`;
}
