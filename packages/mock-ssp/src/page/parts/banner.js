import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { counted, dateOf } from '../lib/words.js';

/** How often the state of the switches is looked at, in milliseconds: a script may change them too. */
const every = 5000;

/** What is not as usual, on every view. */
export function Banner() {
  const states = [
    { what: 'Clock', ...describe(useKnown('/clock', { every }), describeClock) },
    { what: 'Faults', ...describe(useKnown('/faults', { every }), describeFaults) },
    { what: 'Practices', ...describe(usePractices(), describePractices) },
    { what: 'Registry', ...describe(useKnown('/registry/changes', { every }), describeRegistry) },
  ];
  const unusual = states.some((state) => state.unusual);
  return html`<section class=${`sandbox-banner${unusual ? ' sandbox-banner--unusual' : ''}`} aria-label="State of the mocks">
    <div class="sandbox-width">
      <ul class="sandbox-banner__list">
        ${states.map(
          (state) => html`<li key=${state.what} class=${state.unusual ? 'sandbox-banner__unusual' : ''}>
          <a href=${linkTo(['switches'])}>${state.what}</a>: ${state.says}
        </li>`,
        )}
      </ul>
    </div>
  </section>`;
}

/**
 * @typedef {{ says: string, unusual: boolean }} State
 * @typedef {import('../lib/answers.ts').Answers} Answers
 */

/**
 * @template Value
 * @param {import('../lib/store.js').Known<Value>} known
 * @param {(value: Value) => State} inWords
 * @returns {State}
 */
function describe({ value, error, loaded }, inWords) {
  // What was known before an error may be so no longer.
  if (error) return { says: error.status === 404 ? 'not available' : 'not known', unusual: false };
  if (value !== undefined) return inWords(value);
  return { says: loaded ? 'not known' : '…', unusual: false };
}

/** @param {Answers['/clock']} clock @returns {State} */
const describeClock = ({ moved, now }) => ({
  says: moved ? `moved to ${dateOf(now)}, local time` : 'real time',
  unusual: moved,
});

/** @param {Answers['/faults']} document @returns {State} */
const describeFaults = ({ faults: { length } }) => ({
  says: length === 0 ? 'none' : `${length} on`,
  unusual: length > 0,
});

/** What each practice offers, and what of it is not as at the start. */
function usePractices() {
  const [all, since] = [
    useKnown('/provider/enablement', { every }),
    useKnown('/provider/enablement/changes', { every }),
  ];
  const value = all.value && since.value && { all: all.value, ...since.value };
  return { value, error: all.error ?? since.error, loaded: all.loaded && since.loaded };
}

/** Not every practice offers all of it from the start: what is off is counted, and what was switched since is unusual. @param {{ all: Answers['/provider/enablement'] } & Answers['/provider/enablement/changes']} practices @returns {State} */
function describePractices({ all, changed, changes }) {
  const off = Object.values(all)
    .flatMap((switches) => Object.entries(switches))
    .filter(([, on]) => !on)
    .map(([key]) => key);
  const areas = off.filter((key) => key.includes('/')).length;
  const capabilities = off.length - areas;
  const parts = [
    ...(capabilities > 0 ? [counted(capabilities, 'capability').replace(/ys$/, 'ies')] : []),
    ...(areas > 0 ? [counted(areas, 'clinical area')] : []),
  ];
  const says = off.length === 0 ? 'all switched on' : `${parts.join(' and ')} switched off`;
  if (!changed) return { says, unusual: false };
  const switched = Object.entries(changes).map(
    ([practice, switches = {}]) =>
      `${Object.entries(switches)
        .map(([key, on]) => `${key} ${on ? 'on' : 'off'}`)
        .join(', ')} at ${practice}`,
  );
  return { says: `${says}; changed: ${switched.join('; ')}`, unusual: true };
}

/** @param {Answers['/registry/changes']} registry @returns {State} */
function describeRegistry({ changed, changes: { organisations = {}, systems = {}, agreements = {} } }) {
  if (!changed) return { says: 'as at the start', unusual: false };
  const parts = [
    { of: organisations, says: (/** @type {number} */ count) => counted(count, 'organisation') },
    { of: systems, says: (/** @type {number} */ count) => counted(count, 'system') },
    { of: agreements, says: (/** @type {number} */ count) => `agreements of ${counted(count, 'organisation')}` },
  ];
  return {
    says: `changed: ${parts
      .map(({ of, says }) => ({ count: Object.keys(of).length, says }))
      .filter(({ count }) => count > 0)
      .map(({ count, says }) => says(count))
      .join(', ')}`,
    unusual: true,
  };
}
