import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { counted, dateOf } from '../lib/words.js';

/** How often the state of the switches is looked at, in milliseconds: a script may change them too. */
const every = 5000;

const asAtTheStart = 'as at the start';

/** What is not as usual, on every view. */
export function Banner() {
  const states = [
    { what: 'Clock', ...describe(useKnown('/clock', { every }), describeClock) },
    { what: 'Faults', ...describe(useKnown('/faults', { every }), describeFaults) },
    { what: 'Practices', ...describe(useKnown('/provider/enablement/changes', { every }), describePractices) },
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

/** Not every practice offers all of it from the start, so that what was switched since is told alone. @param {Answers['/provider/enablement/changes']} practices @returns {State} */
function describePractices({ changed, changes }) {
  if (!changed) return { says: asAtTheStart, unusual: false };
  const switched = Object.entries(changes).map(
    ([practice, switches = {}]) =>
      `${Object.entries(switches)
        .map(([key, on]) => `${key} ${on ? 'on' : 'off'}`)
        .join(', ')} at ${practice}`,
  );
  return { says: `changed: ${switched.join('; ')}`, unusual: true };
}

/** @param {Answers['/registry/changes']} registry @returns {State} */
function describeRegistry({ changed, changes: { organisations = {}, systems = {}, agreements = {} } }) {
  if (!changed) return { says: asAtTheStart, unusual: false };
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
