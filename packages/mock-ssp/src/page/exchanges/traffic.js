import { call } from '../lib/api.js';
import { onRecovery } from '../lib/connection.js';
import { html, useEffect, useState } from '../lib/html.js';
import { queryOf } from '../lib/replicas.js';
import { timeOf } from '../lib/words.js';
import { filtersIn } from './filters.js';

/** @typedef {import('../lib/answers.ts').JournalSummary} JournalSummary */
/** @typedef {'answered' | 'refused' | 'failed' | 'closed'} Outcome */

/** How exchanges end, in the order in which the strip stacks them. @type {readonly { name: Outcome, says: string }[]} */
const outcomes = [
  { name: 'answered', says: 'Answered' },
  { name: 'refused', says: 'Refused' },
  { name: 'failed', says: 'Failed' },
  { name: 'closed', says: 'Closed' },
];

/** Milliseconds between two looks. */
const every = 3000;

/** Clauses that are named beside the strip; the rest is counted. */
const mostClauses = 8;

/**
 * The traffic by minute and by how it ended, and the clauses that decided: each count is a filter.
 * @param {{ summary: JournalSummary | undefined, filters: Record<string, string>, onChange: (filters: Record<string, string | undefined>) => void }} props
 */
export function Traffic({ summary, filters, onChange }) {
  if (!summary || (summary.kept === 0 && filtersIn(filters) === '')) return null;
  const flip = (/** @type {string} */ name, /** @type {string} */ value) =>
    onChange({ ...filters, [name]: filters[name] === value ? undefined : value });
  const chip = (
    /** @type {string} */ name,
    /** @type {string} */ value,
    /** @type {unknown} */ says,
    /** @type {string} */ title = '',
  ) =>
    html`<li key=${`${name} ${value}`}><button type="button" title=${title} class=${`sandbox-chip${filters[name] === value ? ' sandbox-chip--on' : ''}`} aria-pressed=${filters[name] === value ? 'true' : 'false'} onClick=${() => flip(name, value)}>${says}</button></li>`;
  return html`<section class="sandbox-traffic" aria-label="Traffic">
    <${Strip} minutes=${summary.minutes} />
    <ul class="sandbox-chips" aria-label="By how they ended">
      ${outcomes.map(({ name, says }) => chip('outcome', name, html`<span class=${`sandbox-dot sandbox-dot--${name}`} aria-hidden="true"></span> ${says} <b>${summary.outcomes[name]}</b>`))}
      ${chip('fault', 'any', html`With a fault <b>${summary.faults}</b>`)}
    </ul>
    ${
      summary.refusals.length > 0 &&
      html`<ul class="sandbox-chips sandbox-chips--clauses" aria-label="By the clause that decided">
      ${summary.refusals.slice(0, mostClauses).map(({ clause, says, count }) => chip('rule', clause, html`${clause} <b>${count}</b>`, says))}
      ${summary.refusals.length > mostClauses && html`<li class="sandbox-faint">and ${summary.refusals.length - mostClauses} more ${summary.refusals.length - mostClauses === 1 ? 'clause' : 'clauses'}</li>`}
    </ul>`
    }
  </section>`;
}

/** The last hour of the traffic, a bar for each minute. @param {{ minutes: JournalSummary['minutes'] }} props */
function Strip({ minutes }) {
  const newest = minutes[0];
  if (!newest) return null;
  const last = Date.parse(newest.minute);
  const bars = minutes
    .map((counts) => ({ counts, place: 59 - (last - Date.parse(counts.minute)) / 60_000 }))
    .filter(({ place }) => place >= 0);
  const highest = Math.max(...bars.map(({ counts }) => sumOf(counts)));
  return html`<svg class="sandbox-strip" viewBox="0 0 60 20" preserveAspectRatio="none" role="img" aria-label=${tellStrip(newest, bars.length, highest)}>
    ${bars.map(({ counts, place }) => {
      let below = 0;
      return outcomes.map(({ name }) => {
        const height = (20 * counts[name]) / highest;
        below += height;
        return (
          height > 0 &&
          html`<rect key=${`${place} ${name}`} class=${`sandbox-strip__${name}`} x=${place + 0.1} y=${20 - below} width="0.8" height=${height} />`
        );
      });
    })}
  </svg>
  <p class="sandbox-strip-ends"><span>${timeOf(new Date(last - 59 * 60_000).toISOString())}</span><span>by minute, ${highest} in the busiest</span><span>${timeOf(newest.minute)}</span></p>`;
}

/** @param {Record<Outcome, number>} counts */
const sumOf = (counts) => outcomes.reduce((sum, { name }) => sum + counts[name], 0);

/** @param {JournalSummary['minutes'][number]} newest @param {number} count @param {number} highest */
const tellStrip = (newest, count, highest) =>
  `Exchanges by minute, up to ${highest} in one of ${count}; in the newest ${outcomes.map(({ name, says }) => `${newest[name]} ${says.toLowerCase()}`).join(', ')}`;

/**
 * What is told of the traffic, looked at again and again while the window is in sight.
 * @param {Record<string, string>} filters
 * @param {string | undefined} scope
 * @returns {{ summary: JournalSummary | undefined, isAsked: boolean }} isAsked: it was answered once, well or not
 */
export function useSummary(filters, scope) {
  const query = queryOf(scope ?? '', filtersIn(filters));
  const [summary, setSummary] = useState(/** @type {JournalSummary | undefined} */ (undefined));
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (scope === undefined) return undefined;
    let wanted = true;
    const look = async () => {
      // What is wrong with the filters is told by the list.
      const now = await call(/** @type {const} */ (`/exchanges/summary?${query}`)).catch(() => undefined);
      if (!wanted) return;
      if (now) setSummary(now);
      setAsked(true);
    };
    void look();
    const timer = setInterval(() => document.hidden || void look(), every);
    const forget = onRecovery(() => void look());
    return () => {
      wanted = false;
      clearInterval(timer);
      forget();
    };
  }, [query, scope === undefined]);
  return { summary, isAsked };
}
