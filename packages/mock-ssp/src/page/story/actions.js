import { post } from '../lib/api.js';
import { html, useState } from '../lib/html.js';
import { callOfKept } from '../lib/kept.js';
import { linkTo } from '../lib/router.js';
import { Button } from '../parts/button.js';
import { CopyButton } from '../parts/copy-button.js';
import { Problem, useProblem } from '../parts/problem.js';
import { tellVerdict } from './because.js';

/** What somebody may do with an exchange. @param {{ exchange: import('./story.js').ShownExchange, route: import('../lib/router.js').Route }} props */
export function Actions({ exchange: { id, kind }, route: { segments, query } }) {
  const [again, setAgain] = useState(/** @type {Again | undefined} */ (undefined));
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useProblem();
  const reveal = query['reveal'] === 'true';
  const path = /** @type {const} */ (`/exchanges/${encodeURIComponent(id)}`);
  const repeat = () => callOfKept(id, /** @type {const} */ (`${path}/curl?reveal=true`));
  const sendAgain = async () => {
    setSending(true);
    setFailed(undefined);
    setAgain(undefined);
    try {
      const { order, notes } = await repeat();
      setAgain({ sent: await post('/send', order), notes });
    } catch (problem) {
      setFailed(problem);
    }
    setSending(false);
  };
  const revealLink = linkTo(segments, { ...query, reveal: reveal ? undefined : 'true' });
  return html`<div class="sandbox-bar">
      ${
        kind === 'request' &&
        html`<${Button} look="nhsuk-button--small" onClick=${sendAgain} isOff=${sending}>${sending ? 'Sending' : 'Send again'}<//>
      <a class="sandbox-action" href=${linkTo(['try'], { like: id })}>Open in Try</a>
      <${CopyButton} says="Copy as curl" text=${async () => (await repeat()).command} />`
      }
      <${CopyButton} says="Copy link" text=${() => location.href} />
      ${
        kind === 'request' &&
        html`<a class="sandbox-action" href=${`${path}/har${reveal ? '?reveal=true' : ''}`} download=${`${id}.har`}>Export HAR</a>
      <a class="sandbox-action" href=${linkTo(['compare', id])}>Compare with another</a>`
      }
      ${kind !== 'connection' && html`<a class="sandbox-action" href=${revealLink}>${reveal ? 'Mask what is personal' : kind === 'request' ? 'Reveal token and values' : 'Reveal values'}</a>`}
    </div>
    <${Problem} error=${failed} />
    <div role="status">${again && html`<${SentAgain} of=${id} again=${again} />`}</div>`;
}

/** @typedef {{ sent: import('../lib/answers.ts').Sent, notes: readonly string[] }} Again */

/** What came of it, and what was not the same. @param {{ of: string, again: Again }} props */
function SentAgain({ of, again: { sent, notes } }) {
  const { exchange, because, failure } = sent;
  return html`<div class="nhsuk-inset-text sandbox-again">
    <p><strong>Sent again:</strong> ${because ? tellVerdict(because) : (failure?.says ?? 'nothing came of it')}</p>
    ${notes.length > 0 && html`<p>Not the same as before:</p><ul class="nhsuk-list nhsuk-list--bullet">${notes.map((note) => html`<li key=${note}>${note}</li>`)}</ul>`}
    ${exchange && html`<p><a href=${linkTo(['exchanges', exchange.id])}>Read the story of ${exchange.id}</a> · <a href=${linkTo(['compare', of, exchange.id])}>Compare both</a></p>`}
  </div>`;
}
