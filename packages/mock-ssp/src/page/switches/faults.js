import { CallError, put, remove } from '../lib/api.js';
import { html } from '../lib/html.js';
import { useKnown } from '../lib/store.js';
import { Button } from '../parts/button.js';
import { Problem, useProblem } from '../parts/problem.js';
import { Switch } from './switch.js';

/** @typedef {import('../lib/answers.ts').Answers['/faults']['faults'][number]} Fault */

/** The faults of a bad day, as `PUT /faults` takes them, and what they are called here. @type {readonly (Fault & { name: string, says: string })[]} */
const offered = [
  { name: 'waits 2 s', says: 'The SSP waits 2 seconds before each request', do: { latency: 2000 } },
  { name: 'too many requests', says: 'The SSP answers 429: too many requests', do: { status: 429 } },
  { name: 'too busy', says: 'The SSP answers 503: too busy', do: { status: 503 } },
  { name: 'provider unreachable', says: 'The provider cannot be reached: 502', do: { status: 502 } },
  { name: 'provider silent', says: 'The provider is silent: 504', do: { status: 504 } },
  {
    name: 'half of the requests',
    says: 'Each request has an even chance of being answered 503',
    do: { status: 503 },
    when: { percentage: 50 },
  },
  {
    name: 'provider certificate expired',
    says: 'The provider’s certificate has expired',
    do: { certificate: 'expired' },
  },
  {
    name: 'provider certificate revoked',
    says: 'The provider’s certificate is revoked',
    do: { certificate: 'revoked' },
  },
  {
    name: 'provider certificate for another host',
    says: 'The provider’s certificate is for another host',
    do: { certificate: 'wrong-host' },
  },
  {
    name: 'SDS unavailable',
    says: 'Look-ups in the directory (SDS) are answered 503; requests through the SSP go on',
    do: { sdsUnavailable: true },
  },
];

/** Faults that can be switched on, and those that something else has switched on. */
export function Faults() {
  const { value, error: unknown, loaded, refresh } = useKnown('/faults');
  const [error, setError] = useProblem();
  const inForce = value?.faults ?? [];
  const isOn = (/** @type {string} */ name) => inForce.some((fault) => fault.name === name);
  const others = inForce.filter(({ name }) => !offered.some((fault) => fault.name === name));
  const attempt = async (/** @type {() => Promise<unknown>} */ make) => {
    setError(undefined);
    await make().catch(setError);
    await refresh();
  };
  const toggle = (/** @type {typeof offered[number]} */ { says: _, ...fault }, /** @type {boolean} */ on) =>
    attempt(() => (on ? put(pathOf(fault.name), fault) : remove(pathOf(fault.name)).catch(unlessGone)));
  return html`<section class="sandbox-card" aria-labelledby="faults">
    <h2 class="nhsuk-heading-m" id="faults">Faults</h2>
    ${
      !value && loaded
        ? unknown?.status === 404
          ? html`<p>Not available: this mock has no faults to switch.</p>`
          : html`<${Problem} error=${unknown} />`
        : html`
      <p>Every fault is off until it is switched on. A client should bear each of them.</p>
      <${Problem} error=${error} />
      ${!value && html`<p role="status">Loading</p>`}
      ${value && offered.map((fault) => html`<${Switch} key=${fault.name} id=${fault.name.replaceAll(' ', '-')} says=${fault.says} on=${isOn(fault.name)} onChange=${(/** @type {boolean} */ on) => toggle(fault, on)} />`)}
      ${others.length > 0 && html`<p>Switched on elsewhere:</p><ul class="nhsuk-list nhsuk-list--bullet">${others.map((fault, index) => html`<li key=${index}><code>${JSON.stringify(fault.do)}</code> ${fault.name}</li>`)}</ul>`}
      <${Button} look="nhsuk-button--secondary nhsuk-button--small" isOff=${inForce.length === 0} onClick=${() => attempt(() => remove('/faults'))}>Switch all faults off<//>`
    }
  </section>`;
}

/** One fault is changed by one call: what somebody else switches at the same time stays. @param {string} name */
const pathOf = (name) => `/faults/${encodeURIComponent(name)}`;

/** Somebody else has taken it away already. @param {unknown} error */
function unlessGone(error) {
  if (!(error instanceof CallError && error.status === 404)) throw error;
}
