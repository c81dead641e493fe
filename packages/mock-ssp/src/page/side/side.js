import { html } from '../lib/html.js';
import { goTo, linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { useTitle } from '../lib/title.js';
import { inBrief, timeOf } from '../lib/words.js';
import { Problem } from '../parts/problem.js';
import { Select } from '../parts/select.js';
import { tellVerdict } from '../story/because.js';
import { tellHops } from '../story/hops.js';
import { Sequence } from '../story/sequence.js';
import { tellSteps } from '../story/steps.js';
import { useExchange } from '../story/use-exchange.js';
import { compareExchanges } from './compare-exchanges.js';

/** Two exchanges side by side, and what differs between them (`#/compare/ssp-1/ssp-2`). @param {import('../lib/router.js').ViewProps} props */
export function Side({ route: { segments, query } }) {
  const [, first = '', second] = segments;
  const reveal = query['reveal'] === 'true';
  const [one, other] = [useExchange(first, reveal), useExchange(second ?? first, reveal)];
  const title =
    second === undefined
      ? `Compare ${inBrief(first)} with another exchange`
      : `${inBrief(first)} and ${inBrief(second)} side by side`;
  useTitle(title);
  const differences = second !== undefined && one.exchange && other.exchange ? compareExchanges(one, other) : undefined;
  return html`<nav class="nhsuk-breadcrumb sandbox-breadcrumb" aria-label="Breadcrumb"><a href=${linkTo(['exchanges'])}>Exchanges</a></nav>
    <h1>${title}</h1>
    <${Choice} first=${first} second=${second} query=${query} />
    <${Problem} error=${one.error ?? other.error} />
    ${
      differences &&
      html`<div class="sandbox-pair sandbox-sides"><${Half} exchange=${one.exchange} /><${Half} exchange=${other.exchange} /></div>
    <h2 class="nhsuk-heading-m">${differences.length === 0 ? 'Nothing differs' : 'What differs'}</h2>
    <${Table} differences=${differences} first=${first} second=${second ?? ''} />
    <p><a href=${linkTo(segments, { reveal: reveal ? undefined : 'true' })}>${reveal ? 'Mask what is personal' : 'Reveal tokens and values, and compare them too'}</a></p>`
    }`;
}

/** @param {{ first: string, second: string | undefined, query: Record<string, string> }} props */
function Choice({ first, second, query }) {
  const { value } = useKnown('/exchanges?limit=100', { every: 5000 });
  const options = (value?.exchanges ?? [])
    .filter(({ id, kind }) => id !== first && kind === 'request')
    .map(({ id, time, interaction, answer }) => ({
      value: id,
      says: `${id}, ${timeOf(time)}: ${interaction?.says ?? interaction?.id ?? 'no interaction'}, ${answer?.status ?? 'no answer'}`,
    }));
  const choose = (/** @type {string} */ id) => id !== '' && goTo(linkTo(['compare', first, id], query));
  return html`<${Select} id="compare-with" label=${`Compare ${inBrief(first)} with`} value=${second ?? ''} options=${[{ value: '', says: 'Choose' }, ...options]} onChange=${choose} />`;
}

/** @param {{ exchange: import('../lib/answers.ts').ShownExchange | undefined }} props */
function Half({ exchange }) {
  if (!exchange) return null;
  const { id, because } = exchange;
  return html`<section aria-label=${id}>
    <h2 class="nhsuk-heading-s"><a href=${linkTo(['exchanges', id])}>${id}</a></h2>
    <p class=${`sandbox-verdict sandbox-verdict--${because === undefined || because.kind === 'answered' ? 'pass' : 'fail'}`}>${because ? tellVerdict(because) : 'It has not ended.'}</p>
    <${Sequence} hops=${tellHops(exchange, tellSteps(exchange))} />
  </section>`;
}

/** @param {{ differences: ReturnType<typeof compareExchanges>, first: string, second: string }} props */
const Table = ({ differences, first, second }) =>
  differences.length > 0 &&
  html`<div class="sandbox-scroll" tabIndex="0" role="region" aria-label="Differences">
  <table class="nhsuk-table sandbox-headers">
    <caption class="nhsuk-u-visually-hidden">What differs between ${first} and ${second}</caption>
    <thead><tr><th scope="col">What</th><th scope="col">${first}</th><th scope="col">${second}</th></tr></thead>
    <tbody>${differences.map(({ what, from, to }) => html`<tr key=${what}><th scope="row">${what}</th><td><code>${from ?? 'none'}</code></td><td><code>${to ?? 'none'}</code></td></tr>`)}</tbody>
  </table>
</div>`;
