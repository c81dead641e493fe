import { html } from '../lib/html.js';
import { nameOf } from '../lib/words.js';
import { withCode } from '../parts/code.js';

/** @typedef {import('../lib/answers.ts').ShownBecause} ShownBecause */

/** What became of it, and who decided, in one line: the heading and the title of the story. @param {ShownBecause} because */
export function tellVerdict({ kind, by, step, decider, says }) {
  const who = by === 'consumer' ? 'the consumer' : nameOf(by);
  return {
    answered: says,
    rule: `Refused by ${who}: ${says}`,
    state: `Decided by what ${who} has: ${says}`,
    fault: `Decided by a fault: ${says}`,
    connection: `${tellConnection(step === 'connection' || unconnected.test(decider), who, by === 'consumer')}: ${says}`,
    failure: `Failed at ${who}: ${says}`,
  }[kind];
}

/** The failures of the SSP's call before anything of a request crossed, as `provider.failure.reason` names them. */
const unconnected =
  /^(connection-refused|handshake-refused|no-common-version|no-secure-renegotiation|not-tls|key-mismatch|wrong-cipher|weak-key-exchange|name-not-served|server-broke-off|(client-)?certificate-|list-|host-|malformed-)/;

/** Without a connection there was no request; on one there was no answer, or a part of it. @param {boolean} isUnconnected @param {string} who @param {boolean} hasLeft */
function tellConnection(isUnconnected, who, hasLeft) {
  if (hasLeft) return 'Ended by the consumer';
  return isUnconnected ? `No connection to ${who}` : `No whole answer from ${who}`;
}

/**
 * The verdict as the heading of the story, above all else; what was found and expected, what to do, the clause; then what else was wrong.
 * @param {{ title: string, because: ShownBecause | undefined }} props the title where there is no verdict yet
 */
export function Because({ title, because }) {
  const { kind, expected, found, next, clause, also = [], decider } = because ?? {};
  const isGood = because === undefined || kind === 'answered';
  return html`<section
    class=${`sandbox-verdict${because ? ` sandbox-verdict--${isGood ? 'pass' : 'fail'}` : ''}`}
    aria-label="Why it ended so"
  >
    <h1>${title}</h1>
    ${
      (expected ?? found ?? next) !== undefined &&
      html`<dl class="sandbox-compare">${lines({ Found: found, Expected: expected, Next: next })}</dl>`
    }
    ${
      clause &&
      html`<p class="nhsuk-body-s"><strong>${clause.id}</strong> ${clause.force}: ${withCode(clause.says)} <span class="sandbox-faint">${withCode(clause.source)}. Decided by <code>${decider}</code>.</span></p>`
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
