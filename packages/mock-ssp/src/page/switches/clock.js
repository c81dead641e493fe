import { put, remove } from '../lib/api.js';
import { html, useState } from '../lib/html.js';
import { useKnown } from '../lib/store.js';
import { Button } from '../parts/button.js';
import { Moment } from '../parts/moment.js';
import { Problem, useProblem } from '../parts/problem.js';

/** The time that tokens, rules and slots go by. */
export function Clock() {
  const { value, error: unknown, refresh } = useKnown('/clock');
  const [wanted, setWanted] = useState('');
  const [error, setError] = useProblem();
  const attempt = async (/** @type {() => Promise<unknown>} */ make) => {
    setError(undefined);
    const answer = /** @type {{ provider?: string } | undefined} */ (await make().catch(setError));
    if (answer?.provider?.startsWith('not '))
      setError(new Error(`The SSP's clock is changed; the provider's is ${answer.provider}.`));
    await refresh();
  };
  const set = (/** @type {Event} */ event) => {
    event.preventDefault();
    const moment = new Date(wanted);
    if (Number.isNaN(moment.getTime())) setError(new Error('Give a day and a time.'));
    else void attempt(() => put('/clock', { now: moment.toISOString() }));
  };
  return html`<section class="sandbox-card" aria-labelledby="clock">
    <h2 class="nhsuk-heading-m" id="clock">Clock</h2>
    <p>Tokens, rules and slots go by it at both mocks; TLS keeps the real time.</p>
    ${value && html`<p><strong>${value.moved ? 'Moved: it is' : 'Real time:'} <${Moment} at=${value.now} /></strong></p>`}
    <${Problem} error=${error ?? unknown} />
    <form onSubmit=${set}>
      <div class="nhsuk-form-group"><label class="nhsuk-label" for="moment">Day and time, local</label>
        <input class="nhsuk-input sandbox-moment" id="moment" type="datetime-local" value=${wanted} onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setWanted(target.value)} /></div>
      <div class="sandbox-bar">
        <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small">Move the clock</button>
        <${Button} look="nhsuk-button--secondary nhsuk-button--small" isOff=${!value?.moved} onClick=${() => attempt(() => remove('/clock'))}>Back to real time<//>
      </div>
    </form>
  </section>`;
}
