import { html } from '../lib/html.js';
import { linkTo, replaceLink } from '../lib/router.js';
import { Tabs } from '../parts/tabs.js';
import { Bodies } from './bodies.js';
import { Certificates } from './certificates.js';
import { Headers } from './headers.js';
import { Raw } from './raw.js';
import { Step } from './step.js';
import { Token } from './token.js';

/**
 * @typedef {{ exchange: import('./story.js').ShownExchange, har: import('../lib/answers.ts').Har | undefined, steps: readonly import('./steps.js').Step[], clauses: import('./story.js').Clauses, route: import('../lib/router.js').Route }} Details
 */

/** What there is to read of an exchange besides its verdict: one part at a time, or all of them (`?tab=all`). @param {Details} props */
export function Details(props) {
  const { exchange, route } = props;
  const { segments, query } = route;
  const parts = partsOf(props).filter(({ of }) => of.includes(exchange.kind));
  const choose = (/** @type {string} */ tab) => replaceLink(linkTo(segments, { ...query, tab }));
  if (query['tab'] === 'all')
    return html`<p class="sandbox-all"><a href=${linkTo(segments, { ...query, tab: undefined })}>Show one part at a time</a></p>
      ${parts.map(({ key, says, draw }) => html`<section key=${key} aria-label=${says}><h2 class="nhsuk-heading-m">${says}</h2>${draw()}</section>`)}`;
  return html`<p class="sandbox-all"><a href=${linkTo(segments, { ...query, tab: 'all' })}>Show all parts at once</a></p>
    <h2 class="nhsuk-u-visually-hidden">The parts of the story</h2>
    <${Tabs} name="story" label="Parts of the story" tabs=${parts} chosen=${query['tab']} onChoose=${choose} />`;
}

const [requests, withHandshake, all] = [['request'], ['request', 'connection'], ['request', 'connection', 'look-up']];

/** @param {Details} props */
const partsOf = ({ exchange, har, steps, clauses, route: { segments, query } }) => {
  const reveal = query['reveal'] === 'true';
  const revealLink = linkTo(segments, { ...query, reveal: 'true' });
  return [
    {
      key: 'checks',
      says: 'Checks',
      of: all,
      draw: () =>
        html`<ol class="sandbox-story">${steps.map((step, index) => html`<${Step} key=${step.key} step=${step} number=${index + 1} clauses=${clauses} />`)}</ol>`,
    },
    {
      key: 'headers',
      says: 'Headers',
      of: requests,
      draw: () => html`<${Headers} har=${har} changes=${exchange.joined?.headerChanges} />`,
    },
    {
      key: 'token',
      says: 'Token',
      of: requests,
      draw: () =>
        html`<${Token} token=${exchange.token} har=${har} at=${exchange.time} reveal=${reveal} revealLink=${revealLink} />`,
    },
    {
      key: 'bodies',
      says: 'Bodies',
      of: requests,
      draw: () => html`<${Bodies} bodies=${exchange.bodies} revealLink=${revealLink} />`,
    },
    {
      key: 'certificates',
      says: 'Certificates',
      of: withHandshake,
      draw: () => html`<${Certificates} steps=${steps} />`,
    },
    { key: 'raw', says: 'Raw HTTP', of: requests, draw: () => html`<${Raw} har=${har} />` },
  ];
};
