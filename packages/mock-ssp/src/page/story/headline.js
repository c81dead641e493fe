import { useNames, useOrganisations } from '../lib/directory.js';
import { html } from '../lib/html.js';
import { nameLookUp } from '../lib/look-ups.js';
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
    <p class="sandbox-headline"><${Status} status=${answer?.status} /> <strong>${interaction?.says ?? interaction?.id ?? 'No interaction named'}</strong>, ${nameOf(from)} → ${nameOf(to)}, <${Moment} at=${time} /></p>
    <p class="sandbox-target"><code>${method} ${target}</code></p>
    <p class="nhsuk-body-s">Ssp-TraceID <code>${traceId ?? 'none'}</code>${decided ? html`. Decided at: <strong>${decided.title}</strong>` : ''}</p>
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
    <p class="sandbox-target"><code>${method} ${target}</code></p>
    <${Faults} names=${faults} />`;
}

/** @param {{ names: readonly string[] | undefined }} props */
const Faults = ({ names }) => names && html`<p><${Tag} tone="yellow">Faults<//> ${names.join('; ')}</p>`;
