import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { counted, dateOf } from '../lib/words.js';

/** How often the state of the switches is looked at, in milliseconds: a script may change them too. */
const every = 5000;

/** What is not as usual, on every view. */
export function Banner() {
  const clock = useKnown('/clock', { every });
  const faults = useKnown('/faults', { every });
  const enablement = useKnown('/provider/enablement', { every });
  const registry = useKnown('/registry', { every });
  const states = [describeClock(clock), describeFaults(faults), describeEnablement(enablement), describeRegistry(registry)];
  const unusual = states.some((state) => state.unusual);
  return html`<section class=${`sandbox-banner${unusual ? ' sandbox-banner--unusual' : ''}`} aria-label="State of the mocks">
    <div class="sandbox-width">
      <ul class="sandbox-banner__list">
        ${states.map((state) => html`<li key=${state.what} class=${state.unusual ? 'sandbox-banner__unusual' : ''}>
          <a href=${linkTo(['switches'])}>${state.what}</a>: ${state.says}
        </li>`)}
      </ul>
    </div>
  </section>`;
}

const unknown = ({ error, loaded }) => (error ? 'not available' : loaded ? undefined : '…');

function describeClock(known) {
  const { value } = known;
  if (!value) return { what: 'Clock', says: unknown(known) };
  return { what: 'Clock', says: value.moved ? `moved to ${dateOf(value.now)}` : 'real time', unusual: value.moved };
}

function describeFaults(known) {
  const { value } = known;
  if (!value) return { what: 'Faults', says: unknown(known) };
  const { length } = value.faults ?? [];
  return { what: 'Faults', says: length === 0 ? 'none' : `${length} on`, unusual: length > 0 };
}

/** Structured and documents are not offered at every practice from the start: what is off is counted, not judged. */
function describeEnablement(known) {
  const { value } = known;
  if (!value) return { what: 'Practices', says: unknown(known) };
  const off = Object.values(value).flatMap((switches) => Object.values(switches)).filter((on) => on === false).length;
  return { what: 'Practices', says: off === 0 ? 'all switched on' : `${counted(off, 'capability').replace(/ys$/, 'ies')} switched off` };
}

function describeRegistry(known) {
  const { value } = known;
  if (!value) return { what: 'Registry', says: unknown(known) };
  return { what: 'Registry', says: counted(Object.keys(value.systems ?? {}).length, 'system') };
}
