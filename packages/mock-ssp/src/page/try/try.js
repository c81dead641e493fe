import { post } from '../lib/api.js';
import { html, useEffect, useState } from '../lib/html.js';
import { callOfKept } from '../lib/kept.js';
import { goTo, linkTo, replaceLink } from '../lib/router.js';
import { refresh, useKnown } from '../lib/store.js';
import { Button } from '../parts/button.js';
import { Problem, useProblem } from '../parts/problem.js';
import { Tabs } from '../parts/tabs.js';
import { Tag } from '../parts/tag.js';
import { BreakIt } from './break-it.js';
import { Changes } from './changes.js';
import { Compare } from './compare.js';
import { Composed } from './composed.js';
import { Editor } from './editor.js';
import { countEdits, splitOrder } from './edits.js';
import { OrderForm } from './order-form.js';
import { orderIn } from './order.js';
import { Predict } from './predict.js';

/** A request is put together, watched while it changes, and sent; or broken on purpose, its refusal foretold. @param {import('../lib/router.js').ViewProps} props */
export function Try({ route }) {
  const { choices, unknown } = useChoices();
  const chosen = orderIn(route.query, choices);
  const [edits, setEdits] = useState(/** @type {import('./edits.js').Edits} */ ({}));
  const [part, setPart] = useState('request');
  const { like, notes } = useLike(route.query['like'], (found) => {
    setEdits(found);
    if (countEdits(found) > 0) setPart('edit');
  });
  const order = { ...chosen, ...edits };
  const asked = JSON.stringify(order);
  const { issued, error } = useIssued(chosen, edits, asked);
  const [prediction, setPrediction] = useState(/** @type {import('./predict.js').Prediction} */ ({}));
  const [sent, setSent] = useState(/** @type {import('../lib/answers.ts').Sent | undefined} */ (undefined));
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useProblem();
  useEffect(() => {
    setPrediction({});
    setSent(undefined);
    setFailed(undefined);
  }, [asked]);

  const change = (/** @type {Partial<Order>} */ changes) => {
    // What was written over one interaction is nothing for another.
    if (changes.interaction !== undefined) setEdits({});
    replaceLink(linkTo(['try'], { ...chosen, ...changes }));
  };
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
  const vector = choices.breaks.find(({ name }) => name === chosen.break);
  const count = countEdits(edits);
  return html`<h1>Try it</h1>
    <p class="nhsuk-body-s sandbox-lead">Choose who asks for what, see the request change, and send it through both hops. Or break a clause on purpose, and foretell who refuses it.</p>
    <${Problem} error=${like} />
    ${notes.length > 0 && html`<ul class="nhsuk-list nhsuk-list--bullet">${notes.map((note) => html`<li key=${note}>${note}</li>`)}</ul>`}
    <div class="sandbox-pair sandbox-pair--form">
      <div>
        <${OrderForm} order=${chosen} choices=${choices} vector=${vector} onChange=${change} />
        <${BreakIt} order=${chosen} choices=${choices} vector=${vector} onChange=${change} />
        ${vector && issued?.good && html`<${Changes} good=${issued.good} broken=${issued.broken} client=${vector.client} />`}
        ${vector && html`<${Predict} prediction=${prediction} onChange=${setPrediction} />`}
        <${Problem} error=${failed} />
        <${Button} onClick=${send} isOff=${sending || !issued || error !== undefined}>${sending ? 'Sending' : vector ? 'Send the broken request' : 'Send'}<//>
        <div role="status">${sent && html`<${Compare} sent=${sent} prediction=${prediction} />`}</div>
      </div>
      <div>
        <h2 class="nhsuk-heading-m">The request</h2>
        <${Problem} error=${error} />
        ${count > 0 && html`<p class="sandbox-edited"><${Tag} tone="yellow">${count} changed<//> <button type="button" class="sandbox-link" onClick=${() => setEdits({})}>Reset all</button></p>`}
        ${
          issued &&
          html`<${Tabs} name="request" label="The request" chosen=${part} onChoose=${setPart} tabs=${[
            { key: 'request', says: 'As it goes out', draw: () => html`<${Composed} issued=${issued.broken} />` },
            {
              key: 'edit',
              says: 'Edit it',
              draw: () => html`<${Editor} edits=${edits} plain=${issued.plain} onEdit=${setEdits} />`,
            },
          ]} />`
        }
      </div>
    </div>`;
}

/**
 * @typedef {import('./order.js').Order} Order
 * @typedef {import('../lib/answers.ts').Issued} Issued
 */

/**
 * Takes the request of an exchange over, when the address names one (`?like=ssp-4`).
 * @param {string | undefined} id
 * @param {(edits: import('./edits.js').Edits) => void} take
 */
function useLike(id, take) {
  const [notes, setNotes] = useState(/** @type {readonly string[]} */ ([]));
  const [like, setLike] = useProblem();
  useEffect(() => {
    if (id === undefined) return;
    const load = async () => {
      const found = await callOfKept(
        id,
        /** @type {const} */ (`/exchanges/${encodeURIComponent(id)}/curl?reveal=true`),
      );
      const { chosen, edits } = splitOrder(found.order);
      setNotes(found.notes);
      replaceLink(linkTo(['try'], chosen));
      take(edits);
    };
    load().catch(setLike);
  }, [id]);
  return { like, notes };
}

/** What a request can be made of, and how it can be broken. */
function useChoices() {
  const [makings, breaking] = [useKnown('/choices'), useKnown('/breaks')];
  return {
    choices: makings.value && breaking.value && { ...makings.value, ...breaking.value },
    unknown: makings.error ?? breaking.error,
  };
}

/** Milliseconds without another key, after which what was written is asked for. */
const pause = 250;

/**
 * The request as the control API would make it now; without what is written over it; and where a clause is broken, the good one too. While it cannot be
 * made, the last that could be stays.
 * @param {Order} chosen
 * @param {import('./edits.js').Edits} edits
 * @param {string} asked both as text: tells whether it is another one
 */
function useIssued(chosen, edits, asked) {
  const [known, setKnown] = useState(
    /** @type {{ issued?: { broken: Issued, plain: Issued, good: Issued | undefined }, error?: import('../lib/api.js').CallError }} */ ({}),
  );
  useEffect(() => {
    let wanted = true;
    const { break: _, ...whole } = chosen;
    const isEdited = countEdits(edits) > 0;
    const ask = () =>
      Promise.all([
        post('/issue', { ...chosen, ...edits }),
        isEdited ? post('/issue', { ...chosen, ...(edits.id !== undefined && { id: edits.id }) }) : undefined,
        chosen.break ? post('/issue', whole) : undefined,
      ]).then(
        ([broken, plain, good]) => wanted && setKnown({ issued: { broken, plain: plain ?? broken, good } }),
        (error) => wanted && setKnown(({ issued }) => ({ issued: isEdited ? issued : undefined, error })),
      );
    const timer = setTimeout(ask, isEdited ? pause : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return known;
}
