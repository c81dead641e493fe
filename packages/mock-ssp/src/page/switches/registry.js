import { call } from '../lib/api.js';
import { html, useState } from '../lib/html.js';
import { properName } from '../lib/directory.js';
import { useKnown } from '../lib/store.js';
import { Code, Fold, pretty } from '../parts/code.js';
import { Problem } from '../parts/problem.js';
import { Switch } from './switch.js';

/** Who may do what: systems and what they may start and take, and the agreements between organisations. */
export function Registry() {
  const { value, error: unknown, refresh } = useKnown('/registry');
  const [error, setError] = useState(undefined);
  /** What a system had before it was switched off here, so that it can be given back. */
  const [kept, setKept] = useState({});
  if (!value) return html`<section class="sandbox-card"><h2 class="nhsuk-heading-m">Registry</h2><${Problem} error=${unknown} /></section>`;
  const nameOf = (ods) => properName(value.organisations?.[ods]?.name ?? ods);
  const change = async (asid, key, on) => {
    setError(undefined);
    const before = value.systems[asid][key];
    if (!on) setKept({ ...kept, [asid + key]: before });
    await call('/registry', { method: 'PATCH', body: { systems: { [asid]: { [key]: on ? kept[asid + key] ?? 'all' : [] } } } }).catch(setError);
    await refresh();
  };
  return html`<section class="sandbox-card sandbox-card--wide" aria-labelledby="registry">
    <h2 class="nhsuk-heading-m" id="registry">Registry</h2>
    <p>What the SSP looks up: which systems there are, and what they are accredited for.</p>
    <${Problem} error=${error} />
    <div class="sandbox-scroll" tabIndex="0" role="region" aria-label="Systems"><table class="nhsuk-table">
      <caption class="nhsuk-table__caption nhsuk-table__caption--s">Systems</caption>
      <thead><tr><th scope="col">Organisation</th><th scope="col">ASID</th><th scope="col">May send</th><th scope="col">May receive</th></tr></thead>
      <tbody>${Object.entries(value.systems).map(([asid, { organisation, initiates, receives }]) => html`<tr key=${asid}>
        <th scope="row">${nameOf(organisation)}</th><td><code>${asid}</code></td>
        ${[['initiates', initiates, 'send'], ['receives', receives, 'receive']].map(([key, what, verb]) => html`<td key=${key}>
          ${what?.length || kept[asid + key] ? html`<${Switch} id=${`${key}-${asid}`} says=${html`<span class="nhsuk-u-visually-hidden">${nameOf(organisation)} may ${verb}: </span>${describe(what)}`} on=${what?.length > 0} onChange=${(on) => change(asid, key, on)} />` : html`<span class="sandbox-faint">nothing</span>`}
        </td>`)}
      </tr>`)}</tbody>
    </table></div>
    <${Fold} summary="The whole registry, as GET /registry has it"><${Code} text=${pretty(value)} label="Registry as JSON" /><//>
  </section>`;
}

function describe(what) {
  if (what === 'all') return 'everything';
  return what?.length ? `${what.length} interactions` : 'nothing';
}
