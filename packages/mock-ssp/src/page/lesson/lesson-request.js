import { call, post, put } from '../lib/api.js';
import { html, useState } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { refresh } from '../lib/store.js';
import { meaningOf, nameOf } from '../lib/words.js';
import { Code, Fold, pretty } from '../parts/code.js';
import { Problem, useProblem } from '../parts/problem.js';
import { Status, Tag } from '../parts/tag.js';

/** @typedef {import('../lib/answers.ts').Lesson['requests'][number]} LessonOrder */

/** A request of a lesson, and what came of it. @param {{ request: LessonOrder }} props */
export function LessonRequest({ request }) {
  const { says, send, times, faults, profile } = request;
  const [came, setCame] = useState(/** @type {readonly Sent[]} */ ([]));
  const [error, setError] = useProblem();
  const [sending, setSending] = useState(false);
  const sendIt = async () => {
    setSending(true);
    setError(undefined);
    try {
      const order = times > 1 ? await withSameBody(send) : send;
      const sendAll = () => Promise.all(Array.from({ length: times }, () => post('/send', order)));
      setCame(await withFaults(faults, () => withProfile(profile, sendAll)));
    } catch (problem) {
      setError(problem);
    }
    setSending(false);
  };
  return html`<section class="sandbox-request" aria-label=${says}>
    <p>${says}</p>
    <${Fold} summary="What is asked of POST /send"><${Code} text=${pretty(send)} label=${`Order: ${says}`} />${faults && html`<${Code} text=${pretty({ faults })} label=${`Faults: ${says}`} />`}${profile && html`<p>The provider is of version ${profile} meanwhile: <code>PUT /profile</code> of its control API.</p>`}<//>
    <button type="button" class="nhsuk-button nhsuk-button--small" disabled=${sending} onClick=${sendIt}>${sending ? 'Sending' : times > 1 ? `Send it ${times} times at once` : 'Send it'}</button>
    <${Problem} error=${error} />
    <div role="status">${came.map((one, index) => html`<p key=${index}><${Came} came=${one} /></p>`)}</div>
  </section>`;
}

/** @typedef {import('../lib/answers.ts').Sent} Sent */

/** @param {{ came: Sent }} props */
function Came({ came: { response, failure, because, exchange } }) {
  return html`${response ? html`<${Status} status=${response.status} /> from ${nameOf(exchange?.answer?.by)}` : html`<${Tag} tone="red">Connection closed<//> ${failure?.says ?? ''}`}
    ${because && because.kind !== 'answered' ? html`: ${because.says}` : ''}
    ${diagnosticsOf(response) && html` <span class="sandbox-faint">${diagnosticsOf(response)}</span>`}
    ${exchange && html` <a href=${linkTo(['exchanges', exchange.id])}>Read the story of ${exchange.id}</a>`}`;
}

/** What an OperationOutcome says. @param {Sent['response']} response */
function diagnosticsOf(response) {
  const outcome =
    /** @type {{ issue?: { diagnostics?: unknown, details?: { coding?: { display?: unknown }[] } }[] } | undefined} */ (
      response?.body
    );
  const issue = outcome?.issue?.[0];
  const text = issue?.diagnostics ?? issue?.details?.coding?.[0]?.display;
  return typeof text === 'string' && response && text !== meaningOf(response.status) ? text : undefined;
}

/** Each order has a body made for it; those of a race must be the same. @param {LessonOrder['send']} send */
async function withSameBody(send) {
  const { body } = await post('/issue', send);
  return body === undefined ? send : { ...send, body: JSON.parse(body) };
}

/**
 * The faults of a lesson are for its request alone: those that were in force before come back.
 * @template Came
 * @param {LessonOrder['faults']} faults
 * @param {() => Promise<Came>} send
 */
async function withFaults(faults, send) {
  if (!faults) return send();
  const before = await call('/faults');
  try {
    await put('/faults', { faults });
    return await send();
  } finally {
    await put('/faults', before);
    void refresh('/faults');
  }
}

/**
 * The provider is of another version for a request of a lesson alone.
 * @template Came
 * @param {LessonOrder['profile']} profile
 * @param {() => Promise<Came>} send
 */
async function withProfile(profile, send) {
  if (!profile) return send();
  const before = await call('/provider/profile');
  try {
    await put('/provider/profile', { profile });
    return await send();
  } finally {
    await put('/provider/profile', before);
  }
}
