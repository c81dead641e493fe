import { useNames, useOrganisations } from '../lib/directory.js';
import { html } from '../lib/html.js';
import { nameLookUp } from '../lib/look-ups.js';
import { inBrief } from '../lib/words.js';
import { Moment } from '../parts/moment.js';
import { Status, Tag } from '../parts/tag.js';

/** @typedef {import('../lib/answers.ts').ShownExchange} ShownExchange */

/** Who asked whom for what, and when; what touched it. @param {{ exchange: ShownExchange, decided: import('./steps.js').Step | undefined }} props */
export function Headline({ exchange, decided }) {
  const nameOf = useNames();
  const { kind, time, from, to, interaction, method, target, answer, traceId, faults, joined } = exchange;
  if (kind === 'connection')
    return html`<p class="sandbox-headline"><${Tag} tone="red">Connection closed<//> <${Moment} at=${time} /></p>`;
  if (kind === 'look-up') return html`<${LookUpHeadline} exchange=${exchange} nameOf=${nameOf} />`;
  return html`
    <p class="sandbox-headline"><${Status} status=${answer?.status} /> <strong>${interaction?.says ?? inBrief(interaction?.id ?? 'No interaction named', longestId)}</strong>, ${nameOf(from)} → ${nameOf(to)}, <${Moment} at=${time} /></p>
    <${Target} method=${method} target=${target} />
    <p class="nhsuk-body-s">Ssp-TraceID <code>${inBrief(traceId ?? 'none', longestId)}</code>${decided ? html`. Decided at: <strong>${decided.title}</strong>` : ''}</p>
    <${Faults} names=${faults} />
    ${joined?.provider?.clock && html`<p><${Tag} tone="yellow">Moved clock<//> By the provider’s clock it was <${Moment} at=${joined.provider.clock} /></p>`}
    ${joined?.note && html`<p class="nhsuk-body-s">${joined.note}</p>`}`;
}

/** @param {{ exchange: ShownExchange, nameOf: (asid: string | undefined) => string }} props */
function LookUpHeadline({
  exchange: { resource, interaction, answer, consumers = [], organisation, time, method, target, faults },
  nameOf,
}) {
  const organisationOf = useOrganisations();
  return html`
    <p class="sandbox-headline"><${Status} status=${answer?.status} /> <strong>${nameLookUp(resource, interaction?.says ?? interaction?.id)}</strong>, ${consumers.map(nameOf).join(', ') || 'consumer not known'} → ${organisationOf(organisation)}, <${Moment} at=${time} /></p>
    <${Target} method=${method} target=${target} />
    <${Faults} names=${faults} />`;
}

/** Characters of an id, and of a target, that are shown: the whole stands among the headers, and in the raw request. */
const [longestId, longestTarget] = [120, 400];

/** @param {{ method?: string, target?: string }} props */
const Target = ({ method, target = '' }) =>
  html`<p class="sandbox-target"><code>${method} ${inBrief(target, longestTarget)}</code></p>`;

/** @param {{ names: readonly string[] | undefined }} props */
const Faults = ({ names }) => names && html`<p><${Tag} tone="yellow">Faults<//> ${names.join('; ')}</p>`;
