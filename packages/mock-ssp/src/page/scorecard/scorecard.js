import { html } from '../lib/html.js';
import { useNames } from '../lib/directory.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { counted, dateOf } from '../lib/words.js';
import { Fold } from '../parts/code.js';
import { Problem } from '../parts/problem.js';
import { Tag } from '../parts/tag.js';

/** @typedef {import('../lib/answers.ts').Answers['/scorecard']['consumers'][number]} ConsumerScore */
/** @typedef {ConsumerScore['clauses'][number]['verdict']} Verdict */

/** What each consumer has shown so far, clause by clause. */
export function Scorecard() {
  const { value, error, loaded } = useKnown('/scorecard', { every: 5000 });
  const nameOf = useNames();
  return html`<h1>Scorecard</h1>
    <p class="nhsuk-body-s sandbox-lead">What each consumer has shown so far, clause by clause${value ? `, since ${dateOf(value.since)}` : ''}.${value && value.passedOver > 0 ? ` ${counted(value.passedOver, 'exchange')} came too fast to be looked at.` : ''}</p>
    ${!loaded && html`<p role="status">Loading</p>`}
    ${error?.status === 404 ? html`<p>Not available: this mock keeps no scorecard.</p>` : html`<${Problem} error=${error} />`}
    ${value && value.consumers.length === 0 && html`<p>No consumer was seen yet: a request from outside this page that names an ASID makes it known.</p>`}
    ${value?.consumers.map((consumer) => html`<${Consumer} key=${consumer.asid} consumer=${consumer} nameOf=${nameOf} />`)}
    ${value && html`<${Unattributed} unattributed=${value.unattributed} />`}`;
}

/** @type {Record<Verdict, { says: string, tone: string }>} */
const verdicts = {
  broken: { says: 'Broken', tone: 'red' },
  met: { says: 'Met', tone: 'green' },
  'never-exercised': { says: 'Never exercised', tone: 'grey' },
};

const inOrder = /** @type {Verdict[]} */ (Object.keys(verdicts));

/** @param {{ consumer: ConsumerScore, nameOf: (asid: string) => string }} props */
function Consumer({ consumer, nameOf }) {
  const { asid, fqdn, addresses, exchanges, counts, clauses } = consumer;
  const isNamed = asid !== 'none';
  return html`<section aria-label=${isNamed ? `Consumer ${asid}` : 'Requests without an ASID'}>
    <h2 class="nhsuk-heading-m">${isNamed ? nameOf(asid) : 'Requests without an ASID'}</h2>
    <p class="nhsuk-body-s">${isNamed && html`ASID <code>${asid}</code>, `}${fqdn && html`<code>${fqdn}</code>, `}${counted(exchanges, 'exchange')}${addresses.length > 0 ? ` from ${addresses.join(', ')}` : ''}</p>
    <${Progress} counts=${counts} />
    <p class="sandbox-score__counts">${inOrder.map((verdict) => html`<${Tag} key=${verdict} tone=${verdicts[verdict].tone}>${counts[verdict]} ${verdicts[verdict].says.toLowerCase()}<//>`)}</p>
    ${inOrder.map((verdict) => {
      const own = clauses.filter((clause) => clause.verdict === verdict);
      return (
        own.length > 0 &&
        html`<${Fold} key=${verdict} open=${verdict === 'broken'} summary=${`${verdicts[verdict].says}: ${counted(own.length, 'clause')}`}>${own.map((clause) => html`<${Clause} key=${clause.id} clause=${clause} />`)}<//>`
      );
    })}
  </section>`;
}

/** How far a consumer has come: a clause that is broken is shown, too, and not met. @param {{ counts: ConsumerScore['counts'] }} props */
function Progress({ counts }) {
  const all = inOrder.reduce((sum, verdict) => sum + counts[verdict], 0);
  const seen = all - counts['never-exercised'];
  return html`<p class="sandbox-score__progress">
    <progress max=${all} value=${seen} aria-label="Clauses shown so far"></progress>
    <span>${seen} of ${counted(all, 'clause')} shown so far, ${counts.met} of them met</span>
  </p>`;
}

/** @param {{ clause: ConsumerScore['clauses'][number] }} props */
const Clause = ({ clause }) => html`<div class="sandbox-score__clause">
  <p><${Tag} tone=${verdicts[clause.verdict].tone}>${verdicts[clause.verdict].says}<//> ${clause.requirement && html`<strong>${clause.requirement}</strong> `}${clause.force && html`<span class="sandbox-score__force">${clause.force}</span> `}${clause.says}</p>
  ${clause.found.map(({ exchange, found }, index) => html`<p key=${index} class="nhsuk-body-s"><${Where} exchange=${exchange} />: ${found}</p>`)}
  ${clause.broken > clause.found.length && html`<p class="nhsuk-body-s">and ${clause.broken - clause.found.length} more</p>`}
  <p class="nhsuk-body-s sandbox-faint">${clause.verdict === 'met' ? `Seen ${counted(clause.met, 'time')}.` : clause.next} ${clause.note ?? ''} ${clause.source}</p>
</div>`;

/** What was sent to a trial is no exchange of the proxy's: nothing of it can be opened. @param {{ exchange: string }} props */
const Where = ({ exchange }) =>
  exchange.startsWith('trial ')
    ? html`<span>${exchange}</span>`
    : html`<a href=${linkTo(['exchanges', exchange])}>${exchange}</a>`;

/** What was seen from an address at which several consumers call, or none. @param {{ unattributed: import('../lib/answers.ts').Answers['/scorecard']['unattributed'] }} props */
function Unattributed({ unattributed: { trials, refusedConnections } }) {
  if (trials.length === 0 && refusedConnections.length === 0) return null;
  return html`<section aria-label="Put down to nobody">
    <h2 class="nhsuk-heading-m">Put down to nobody</h2>
    <p class="nhsuk-body-s">A client that refuses a server, or is refused before it has shown its certificate, is known by its address alone; several consumers, or none, were seen there.</p>
    <ul class="nhsuk-body-s">
      ${trials.map(({ trial, address, refused, fell }) => html`<li key=${`${trial} ${address}`}>${address}: trial ${trial}, refused ${refused}, fell for it ${fell}</li>`)}
      ${refusedConnections.map(({ address, reason, says, count }) => html`<li key=${`${reason} ${address}`}>${address}: ${counted(count, 'connection')} refused: ${says}</li>`)}
    </ul>
  </section>`;
}
