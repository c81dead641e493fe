import { html, useState } from '../lib/html.js';
import { post } from '../lib/api.js';
import { refresh } from '../lib/store.js';
import { Asking } from '../parts/asking.js';
import { Problem, useProblem } from '../parts/problem.js';
import { Clock } from './clock.js';
import { Enablement } from './enablement.js';
import { Faults } from './faults.js';
import { Registry } from './registry.js';

/** What can be switched: each control shows the state that is in force. */
export const Switches = () => html`<h1>Switches</h1>
  <p class="nhsuk-body-s sandbox-lead">What is changed here is in force for the next request. The banner above tells on every view what is not as usual.</p>
  <div class="sandbox-cards">
    <div class="sandbox-column"><${Faults} /><${Reset} /></div>
    <div class="sandbox-column"><${Clock} /><${Enablement} /></div>
    <${Registry} />
  </div>`;

/** @type {readonly import('../lib/store.js').Path[]} */
const switched = [
  '/clock',
  '/faults',
  '/provider/enablement',
  '/provider/enablement/changes',
  '/registry',
  '/registry/changes',
];

function Reset() {
  const [told, setTold] = useState('');
  const [error, setError] = useProblem();
  const reset = async () => {
    setError(undefined);
    try {
      const missed = await post('/reset');
      setTold(
        missed
          ? `The SSP is as it was when it started. The provider is ${missed.provider} ${missed.next}`
          : 'Both mocks are as they were when they started.',
      );
    } catch (problem) {
      setError(problem);
    }
    // What is shown comes when it comes: the question has its answer.
    for (const path of switched) void refresh(path);
  };
  return html`<section class="sandbox-card" aria-labelledby="reset">
    <h2 class="nhsuk-heading-m" id="reset">Reset</h2>
    <p>Puts both mocks back to how they started: clock, faults, registry, practices, appointments, journals, scorecard.</p>
    <${Problem} error=${error} />
    <${Asking} says="Reset both mocks" look="nhsuk-button--warning" label="Reset" yes="Reset" no="Leave all as it is" onAsk=${() => setTold('')} onYes=${reset}
      question="Delete every exchange, every appointment that was booked and the scorecard, and take back what anybody has switched? It is gone for everybody. This cannot be undone." />
    <p role="status">${told}</p>
  </section>`;
}
