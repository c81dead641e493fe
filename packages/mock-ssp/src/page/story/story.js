import { html } from '../lib/html.js';
import { linkTo } from '../lib/router.js';
import { useKnown } from '../lib/store.js';
import { useTitle } from '../lib/title.js';
import { inBrief } from '../lib/words.js';
import { Problem } from '../parts/problem.js';
import { Actions } from './actions.js';
import { Because, tellVerdict } from './because.js';
import { Details } from './details.js';
import { Headline } from './headline.js';
import { tellHops } from './hops.js';
import { Sequence } from './sequence.js';
import { tellSteps } from './steps.js';
import { useExchange } from './use-exchange.js';
import { Waterfall } from './waterfall.js';

/**
 * @typedef {import('../lib/answers.ts').ShownExchange} ShownExchange
 * @typedef {import('../lib/answers.ts').Answers['/rules']['clauses'][number]} Clause
 * @typedef {ReadonlyMap<string, Clause>} Clauses every clause by its id
 */

/** One exchange: its verdict, its way as a picture, the time it took, and its parts. @param {import('../lib/router.js').ViewProps} props */
export function Story({ route }) {
  const id = route.segments[1] ?? '';
  const { exchange, har, error } = useExchange(id, route.query['reveal'] === 'true');
  const clauses = useClauses();
  const steps = exchange && tellSteps(exchange);
  const title = exchange?.because ? tellVerdict(exchange.because) : `Exchange ${inBrief(id)}`;
  useTitle(title);
  return html`
    <nav class="nhsuk-breadcrumb sandbox-breadcrumb" aria-label="Breadcrumb"><a href=${linkTo(['exchanges'])}>Exchanges</a> <span class="sandbox-faint">Exchange ${inBrief(id)}${exchange?.replica && `, seen by the replica ${exchange.replica}`}</span></nav>
    <${Because} title=${title} because=${exchange?.because} />
    <${Problem} error=${error} />
    ${!exchange && !error && html`<p role="status">Loading</p>`}
    ${
      exchange &&
      steps &&
      html`
      <${Headline} exchange=${exchange} decided=${steps.find(({ verdict }) => verdict === 'fail' || verdict === 'decisive')} />
      <${Actions} exchange=${exchange} route=${route} />
      <${Sequence} hops=${tellHops(exchange, steps)} />
      <${Waterfall} spans=${exchange.joined?.spans} />
      <${Details} exchange=${exchange} har=${har} steps=${steps} clauses=${clauses} route=${route} />`
    }`;
}

/** Every clause by its id, with its source. @returns {Clauses} */
function useClauses() {
  const lists = [useKnown('/rules').value, useKnown('/provider/rules').value];
  return new Map(lists.flatMap((list) => list?.clauses ?? []).map((clause) => [clause.requirement, clause]));
}
