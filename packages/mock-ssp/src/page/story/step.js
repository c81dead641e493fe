import { html } from '../lib/html.js';
import { inMilliseconds } from '../lib/words.js';
import { Fold } from '../parts/code.js';
import { Verdict } from '../parts/tag.js';
import { Finding } from './finding.js';

/** @type {Record<string, string>} */
const places = { consumer: 'Consumer', ssp: 'SSP', provider: 'Provider' };

/** One step: what it came to, and what decided it; the rest on request. @param {{ step: import('./steps.js').Step, number: number, clauses: import('./story.js').Clauses }} props */
export function Step({ step, number, clauses }) {
  const { title, where, verdict, says, at, findings = [], refused, failure } = step;
  const telling = findings.filter(
    ({ verdict: found }) => found === 'fail' || found === 'beside' || found === 'note' || found === 'off',
  );
  const passed = findings.filter((finding) => finding.verdict === 'pass');
  const silent = findings.filter((finding) => finding.verdict === 'not-applicable');
  return html`<li class=${`sandbox-step sandbox-step--${verdict}`}>
    <div class="sandbox-step__head">
      <h3 class="nhsuk-heading-s">${number}. ${title}</h3>
      <${Verdict} verdict=${verdict} />
      <span class="sandbox-faint">${places[where]}${at === undefined ? '' : `, after ${inMilliseconds(at)}`}</span>
    </div>
    <p>${says}</p>
    ${refused && html`<${Reason} requirement=${refused.requirement} says=${refused.says} next=${refused.next} clauses=${clauses} />`}
    ${failure && html`<${Reason} requirement=${failure.code ?? failure.reason} says=${failure.says} next=${failure.next} clauses=${clauses} />`}
    ${telling.map((finding) => html`<${Finding} key=${finding.rule} finding=${finding} clauses=${clauses} />`)}
    <div class="sandbox-step__folds">
      ${passed.length > 0 && html`<${Fold} summary=${`${passed.length} ${passed.length === 1 ? 'check' : 'checks'} passed`}>${passed.map((finding) => html`<${Finding} key=${finding.rule} finding=${finding} clauses=${clauses} />`)}<//>`}
      ${silent.length > 0 && html`<${Fold} summary=${`${silent.length} not applicable here`}><ul class="nhsuk-list nhsuk-list--bullet nhsuk-body-s">${silent.map(({ rule, requirement, says: clause }) => html`<li key=${rule}>${requirement}: ${clause}</li>`)}</ul><//>`}
    </div>
  </li>`;
}

/** @param {{ requirement: string, says: string, next: string, clauses: import('./story.js').Clauses }} props */
const Reason = ({ requirement, says, next, clauses }) => html`<div class="sandbox-finding sandbox-finding--fail">
  <p><strong>${requirement}</strong> ${says}</p>
  ${clauses.get(requirement) && html`<p class="nhsuk-body-s">Clause: systems ${clauses.get(requirement)?.force} ${clauses.get(requirement)?.says}</p>`}
  <p class="nhsuk-body-s">Next: ${next}</p>
</div>`;
