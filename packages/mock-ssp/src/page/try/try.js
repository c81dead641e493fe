import { post } from '../lib/api.js';
import { html, useEffect, useState } from '../lib/html.js';
import { goTo, linkTo, replaceLink } from '../lib/router.js';
import { refresh, useKnown } from '../lib/store.js';
import { Problem, useProblem } from '../parts/problem.js';
import { BreakIt } from './break-it.js';
import { Changes } from './changes.js';
import { Compare } from './compare.js';
import { Composed } from './composed.js';
import { OrderForm } from './order-form.js';
import { orderIn } from './order.js';
import { Predict } from './predict.js';

/** A request is put together, watched while it changes, and sent; or broken on purpose, its refusal foretold. @param {import('../lib/router.js').ViewProps} props */
export function Try({ route }) {
  const { choices, unknown } = useChoices();
  const order = orderIn(route.query, choices);
  const asked = JSON.stringify(order);
  const { issued, error } = useIssued(order, asked);
  const [prediction, setPrediction] = useState(/** @type {import('./predict.js').Prediction} */ ({}));
  const [sent, setSent] = useState(/** @type {import('../lib/answers.ts').Sent | undefined} */ (undefined));
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useProblem();
  useEffect(() => {
    setPrediction({});
    setSent(undefined);
    setFailed(undefined);
  }, [asked]);

  const change = (/** @type {Partial<Order>} */ changes) => replaceLink(linkTo(['try'], { ...order, ...changes }));
  const send = async () => {
    setSending(true);
    setFailed(undefined);
    try {
      const came = await post('/send', order);
      if (order.break || !came.exchange) setSent(came);
      else goTo(linkTo(['exchanges', came.exchange.id]));
    } catch (problem) {
      setFailed(problem);
    }
    setSending(false);
    void refresh('/scorecard');
  };
  if (!choices) return html`<h1>Try it</h1><${Problem} error=${unknown} />`;
  const vector = choices.breaks.find(({ name }) => name === order.break);
  return html`<h1>Try it</h1>
    <p class="nhsuk-body-s sandbox-lead">Choose who asks for what, see the request change, and send it through both hops. Or break a clause on purpose, and foretell who refuses it.</p>
    <div class="sandbox-pair sandbox-pair--form">
      <div>
        <${OrderForm} order=${order} choices=${choices} vector=${vector} onChange=${change} />
        <${BreakIt} order=${order} choices=${choices} vector=${vector} onChange=${change} />
        ${vector && issued?.good && html`<${Changes} good=${issued.good} broken=${issued.broken} client=${vector.client} />`}
        ${vector && html`<${Predict} prediction=${prediction} onChange=${setPrediction} />`}
        <${Problem} error=${failed} />
        <button type="button" class="nhsuk-button" onClick=${send} disabled=${sending || !issued}>${sending ? 'Sending' : vector ? 'Send the broken request' : 'Send'}</button>
        <div role="status">${sent && html`<${Compare} sent=${sent} prediction=${prediction} />`}</div>
      </div>
      <div>
        <h2 class="nhsuk-heading-m">The request</h2>
        <${Problem} error=${error} />
        ${issued && html`<${Composed} issued=${issued.broken} />`}
      </div>
    </div>`;
}

/**
 * @typedef {import('./order.js').Order} Order
 * @typedef {import('../lib/answers.ts').Issued} Issued
 */

/** What a request can be made of, and how it can be broken. */
function useChoices() {
  const [makings, breaking] = [useKnown('/choices'), useKnown('/breaks')];
  return {
    choices: makings.value && breaking.value && { ...makings.value, ...breaking.value },
    unknown: makings.error ?? breaking.error,
  };
}

/**
 * The request as the control API would make it now; where a clause is broken, the good one too.
 * @param {Order} order
 * @param {string} asked the order as text: tells whether it is another one
 */
function useIssued(order, asked) {
  const [known, setKnown] = useState(
    /** @type {{ issued?: { broken: Issued, good: Issued | undefined }, error?: import('../lib/api.js').CallError }} */ ({}),
  );
  useEffect(() => {
    let wanted = true;
    const { break: _, ...whole } = order;
    Promise.all([post('/issue', order), order.break ? post('/issue', whole) : undefined]).then(
      ([broken, good]) => wanted && setKnown({ issued: { broken, good } }),
      (error) => wanted && setKnown({ error }),
    );
    return () => (wanted = false);
  }, [asked]);
  return known;
}
