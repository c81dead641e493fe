import { post } from '../lib/api.js';
import { html, useState } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { meaningOf, nameOf } from '../lib/words.js';
import { Button } from '../parts/button.js';
import { Code, Fold, pretty } from '../parts/code.js';
import { Problem, useProblem } from '../parts/problem.js';
import { Status, Tag } from '../parts/tag.js';
import { WayBefore } from '../parts/way-before.js';
import { summariseSent } from './came.js';

/** @typedef {import('../lib/answers.ts').Lesson['requests'][number]} LessonOrder */

/**
 * A request of a lesson, and what came of it.
 * @param {{ request: LessonOrder, before: readonly CameOfIt[], onCame: (came: readonly CameOfIt[]) => void }} props `before` came of it already
 */
export function LessonRequest({ request, before, onCame }) {
  const { says, send, times, faults, profile } = request;
  const [came, setCame] = useState(before);
  const [error, setError] = useProblem();
  const [sending, setSending] = useState(false);
  const sendIt = async () => {
    setSending(true);
    setError(undefined);
    try {
      const order = times > 1 ? await withSameBody(send) : send;
      // What the request has of its own is put into force and taken back by the mock, whether or not this page is still open then.
      const whole = { ...order, ...(faults && { faults }), ...(profile && { profile }) };
      const sent = await Promise.all(Array.from({ length: times }, () => post('/send', whole)));
      const all = sent.map(summariseSent);
      setCame(all);
      onCame(all);
    } catch (problem) {
      setError(problem);
    }
    setSending(false);
  };
  return html`<section class="sandbox-request" aria-label=${says}>
    <p>${says}</p>
    <${Fold} summary="What is asked of POST /send"><${Code} text=${pretty(send)} label=${`Order: ${says}`} />${faults && html`<${Code} text=${pretty({ faults })} label=${`Faults: ${says}`} /><p>Sent with it as <code>faults</code>: this request alone meets them.</p>`}${profile && html`<p>Sent with it as <code>profile</code>: this request alone meets a provider of version ${profile}.</p>`}<//>
    <${Button} look="nhsuk-button--small" isOff=${sending} onClick=${sendIt}>${sending ? 'Sending' : times > 1 ? `Send it ${times} times at once` : 'Send it'}<//>
    <${Problem} error=${error} />
    <div role="status">${came.map((one, index) => html`<p key=${index}><${Came} came=${one} /></p>`)}</div>
    <${WayBefore} steps=${came[0]?.before} />
  </section>`;
}

/** @typedef {import('./came.js').Came} CameOfIt */

/** @param {{ came: CameOfIt }} props */
function Came({ came: { status, diagnostics, failure, because, by, exchange } }) {
  return html`${status === undefined ? html`<${Tag} tone="red">Connection closed<//>` : html`<${Status} status=${status} /> from ${nameOf(by)}`}${because && because.kind !== 'answered' ? `: ${because.says}` : status === undefined && failure !== undefined ? `: ${failure}` : ''}
    ${diagnostics !== undefined && status !== undefined && diagnostics !== meaningOf(status) && html` <span class="sandbox-faint">The answer says: ${diagnostics}</span>`}
    ${exchange && html` <a href=${linkTo(['exchanges', exchange])}>Read the story of ${exchange}</a>`}`;
}

/** Each order has a body made for it; those of a race must be the same. @param {LessonOrder['send']} send */
async function withSameBody(send) {
  const { body } = await post('/issue', send);
  return body === undefined ? send : { ...send, body: JSON.parse(body) };
}
