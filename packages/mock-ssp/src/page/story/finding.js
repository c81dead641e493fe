import { html } from '../lib/html.js';
import { Verdict } from '../parts/tag.js';

/** @typedef {import('./story.js').Clauses} Clauses */

/** What one rule found: its sentence, its force, where it comes from; what was expected and what was there. @param {{ finding: import('./steps.js').StepFinding, clauses: Clauses }} props */
export function Finding({ finding, clauses }) {
  const { rule, requirement, says, force, verdict, expected, actual, next } = finding;
  return html`<div class=${`sandbox-finding sandbox-finding--${verdict}`}>
    <p><${Verdict} verdict=${verdict} /> <strong>${requirement}</strong> ${says}</p>
    ${
      expected !== undefined &&
      html`<dl class="sandbox-compare">
      <div><dt>Expected</dt><dd>${expected}</dd></div>
      <div><dt>Found</dt><dd>${actual}</dd></div>
      <div><dt>Next</dt><dd>${next}</dd></div>
    </dl>`
    }
    <p class="nhsuk-body-s sandbox-faint">${force}. ${sourceOf(requirement, clauses.get(requirement))} Rule <code>${rule}</code>.</p>
  </div>`;
}

/** @param {string} requirement @param {import('./story.js').Clause | undefined} clause */
function sourceOf(requirement, clause) {
  if (clause) return `${clause.source.page}, ${clause.source.version}, “${clause.source.section}”.`;
  return requirement.startsWith('A-') ? `Assumption ${requirement}: the public documents leave it open.` : '';
}
