import { call } from '../lib/api.js';
import { html, useEffect, useState } from '../lib/html.js';
import { useNames, useOrganisations } from '../lib/directory.js';
import { nameLookUp } from '../lib/look-ups.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { useTitle } from '../lib/title.js';
import { dateOf } from '../lib/words.js';
import { CopyButton } from '../parts/copy-button.js';
import { Problem } from '../parts/problem.js';
import { Status, Tag } from '../parts/tag.js';
import { Because, tellVerdict } from './because.js';
import { Bodies } from './bodies.js';
import { writeCurl } from './curl.js';
import { Headers } from './headers.js';
import { Stages } from './stages.js';
import { Step } from './step.js';
import { tellSteps } from './steps.js';
import { Token } from './token.js';

/**
 * @typedef {import('../lib/answers.ts').ShownExchange} ShownExchange
 * @typedef {import('../lib/answers.ts').Answers['/rules']['clauses'][number]} Clause
 * @typedef {ReadonlyMap<string, Clause>} Clauses every clause by its id
 */

/** One exchange, told from the consumer's certificate to the answer. @param {import('../lib/router.js').ViewProps} props */
export function Story({ route }) {
  const id = route.segments[1] ?? '';
  const reveal = route.query['reveal'] === 'true';
  const { exchange, har, error } = useExchange(id, reveal);
  const clauses = useClauses();
  const nameOf = useNames();
  const steps = exchange && tellSteps(exchange);
  const title = exchange?.because ? tellVerdict(exchange.because) : `Exchange ${id}`;
  useTitle(title);
  return html`
    <nav class="nhsuk-breadcrumb sandbox-breadcrumb" aria-label="Breadcrumb"><a href=${linkTo(['exchanges'])}>Exchanges</a> <span class="sandbox-faint">Exchange ${id}</span></nav>
    <${Because} title=${title} because=${exchange?.because} />
    <${Problem} error=${error} />
    ${!exchange && !error && html`<p role="status">Loading</p>`}
    ${
      exchange &&
      html`
      <${Headline} exchange=${exchange} nameOf=${nameOf} decided=${steps?.find(({ verdict }) => verdict === 'fail' || verdict === 'decisive')} />
      <div class="sandbox-bar">
        <${CopyButton} says="Copy link" text=${() => location.href} />
        ${
          exchange.kind === 'request' &&
          html`
          <${CopyButton} says="Copy as curl" text=${async () => writeCurl(await call(`/exchanges/${encodeURIComponent(id)}/har?reveal=true`))} />
          <a class="sandbox-action" href=${`/exchanges/${encodeURIComponent(id)}/har${reveal ? '?reveal=true' : ''}`} download=${`${id}.har`}>Export HAR</a>
          <a class="sandbox-action" href=${linkTo(['exchanges', id], reveal ? {} : { reveal: 'true' })}>${reveal ? 'Mask what is personal' : 'Reveal token and values'}</a>`
        }
        ${exchange.kind === 'look-up' && html`<a class="sandbox-action" href=${linkTo(['exchanges', id], reveal ? {} : { reveal: 'true' })}>${reveal ? 'Mask what is personal' : 'Reveal values'}</a>`}
      </div>
      <ol class="sandbox-story">${steps?.map((step, index) => html`<${Step} key=${step.key} step=${step} number=${index + 1} clauses=${clauses} />`)}</ol>
      ${
        exchange.kind === 'request' &&
        html`
        <h2 class="nhsuk-heading-m">The token</h2><${Token} token=${exchange.token} har=${har} reveal=${reveal} revealLink=${linkTo(['exchanges', id], { reveal: 'true' })} />
        <h2 class="nhsuk-heading-m">Headers before and after the hop</h2><${Headers} har=${har} changes=${exchange.joined?.headerChanges} />
        <h2 class="nhsuk-heading-m">Bodies</h2><${Bodies} bodies=${exchange.bodies} har=${har} />
        <h2 class="nhsuk-heading-m">Time spent</h2><${Stages} stages=${exchange.joined?.timings} />`
      }`
    }`;
}

/** @param {{ exchange: ShownExchange, nameOf: (asid: string | undefined) => string, decided: import('./steps.js').Step | undefined }} props */
function Headline({ exchange, nameOf, decided }) {
  const { kind, time, from, to, interaction, method, target, answer, traceId, faults, joined } = exchange;
  if (kind === 'connection')
    return html`<p class="sandbox-headline"><${Tag} tone="red">Connection closed<//> ${dateOf(time)}</p>`;
  if (kind === 'look-up') return html`<${LookUpHeadline} exchange=${exchange} nameOf=${nameOf} />`;
  return html`
    <p class="sandbox-headline"><${Status} status=${answer?.status} /> <strong>${interaction?.says ?? interaction?.id ?? 'No interaction named'}</strong>, ${nameOf(from)} → ${nameOf(to)}, ${dateOf(time)}</p>
    <p class="sandbox-target"><code>${method} ${target}</code></p>
    <p class="nhsuk-body-s">Ssp-TraceID <code>${traceId ?? 'none'}</code>${decided ? html`. Decided at: <strong>${decided.title}</strong>` : ''}</p>
    <${Faults} names=${faults} />
    ${joined?.note && html`<p class="nhsuk-body-s">${joined.note}</p>`}`;
}

/** @param {{ exchange: ShownExchange, nameOf: (asid: string | undefined) => string }} props */
function LookUpHeadline({
  exchange: { resource, interaction, answer, consumers = [], organisation, time, method, target, faults },
  nameOf,
}) {
  const organisationOf = useOrganisations();
  return html`
    <p class="sandbox-headline"><${Status} status=${answer?.status} /> <strong>${nameLookUp(resource, interaction?.says ?? interaction?.id)}</strong>, ${consumers.map(nameOf).join(', ') || 'consumer not known'} → ${organisationOf(organisation)}, ${dateOf(time)}</p>
    <p class="sandbox-target"><code>${method} ${target}</code></p>
    <${Faults} names=${faults} />`;
}

/** @param {{ names: readonly string[] | undefined }} props */
const Faults = ({ names }) => names && html`<p><${Tag} tone="yellow">Faults<//> ${names.join('; ')}</p>`;

/** @typedef {{ exchange?: ShownExchange, har?: import('../lib/answers.ts').Har, error?: import('../lib/api.js').CallError }} Known */

/** The joined record; and the archive, which has the headers of both hops. @param {string} id @param {boolean} reveal */
function useExchange(id, reveal) {
  const [known, setKnown] = useState(/** @type {Known} */ ({}));
  useEffect(() => {
    let wanted = true;
    const tell = (/** @type {Known} */ known) => wanted && setKnown(known);
    const load = async () => {
      const query = reveal ? '?reveal=true' : '';
      const path = /** @type {const} */ (`/exchanges/${encodeURIComponent(id)}`);
      const exchange = await call(/** @type {const} */ (`${path}${query}`));
      tell({ exchange });
      if (exchange.kind === 'request')
        tell({ exchange, har: await call(/** @type {const} */ (`${path}/har${query}`)).catch(() => undefined) });
    };
    load().catch((error) => tell({ error }));
    return () => (wanted = false);
  }, [id, reveal]);
  return known;
}

/** Every clause by its id, with its source. @returns {Clauses} */
function useClauses() {
  const lists = [useKnown('/rules').value, useKnown('/provider/rules').value];
  return new Map(lists.flatMap((list) => list?.clauses ?? []).map((clause) => [clause.requirement, clause]));
}
