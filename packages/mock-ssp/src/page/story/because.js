import { html } from '../lib/html.js';
import { nameOf } from '../lib/words.js';
import { Tag } from '../parts/tag.js';

/** @typedef {import('../lib/answers.ts').ShownBecause} ShownBecause */

/** Who decided, and how, in a few words. @param {ShownBecause} because */
function verdictOf({ kind, by }) {
  const who = by === 'consumer' ? 'the consumer' : nameOf(by);
  return {
    answered: `Answered by ${who}`,
    rule: `Refused by ${who}`,
    state: `Decided by what ${who} has`,
    fault: 'Decided by a fault',
    connection: by === 'consumer' ? 'Ended by the consumer' : `No connection, or no whole answer: ${who}`,
    failure: `Failed at ${who}`,
  }[kind];
}

/** Why the exchange ended as it did, above all else: one sentence, what was expected and found, what to do, the clause; then what else was wrong. @param {{ because: ShownBecause | undefined }} props */
export function Because({ because }) {
  if (because === undefined) return '';
  const { kind, says, expected, found, next, clause, also = [], decider } = because;
  const isGood = kind === 'answered';
  return html`<section
    class=${`sandbox-finding sandbox-finding--${isGood ? 'pass' : 'fail'}`}
    aria-label="Why it ended so"
  >
    <p><${Tag} tone=${isGood ? 'green' : 'red'}>${verdictOf(because)}<//> <strong>${says}</strong></p>
    ${
      (expected ?? found ?? next) !== undefined &&
      html`<dl class="sandbox-compare">${lines({ Expected: expected, Found: found, Next: next })}</dl>`
    }
    ${
      clause &&
      html`<p class="nhsuk-body-s"><strong>${clause.id}</strong> ${clause.force}: ${clause.says} <span class="sandbox-faint">${clause.source}. Decided by <code>${decider}</code>.</span></p>`
    }
    ${!clause && !isGood && html`<p class="nhsuk-body-s sandbox-faint">Decided by <code>${decider}</code>.</p>`}
    ${
      also.length > 0 &&
      html`<p class="nhsuk-body-s">Also, not decisive:</p>
        <ul class="nhsuk-list nhsuk-list--bullet nhsuk-body-s">
          ${also.map((other, index) => html`<li key=${index}>${other.clause ? html`<b>${other.clause.id}</b> ` : ''}${other.says}</li>`)}
        </ul>`
    }
  </section>`;
}

/** @param {Readonly<Record<string, string | undefined>>} told */
const lines = (told) =>
  Object.entries(told).map(
    ([term, text]) =>
      text !== undefined &&
      html`<div key=${term}>
        <dt>${term}</dt>
        <dd>${text}</dd>
      </div>`,
  );
