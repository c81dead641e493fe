import { html } from '../lib/html.js';
import { Session } from './session.js';

/** The TLS sessions of both hops, and the chains of the certificates at either end. @param {{ steps: readonly import('./steps.js').Step[] }} props */
export function Certificates({ steps }) {
  const known = steps.filter(({ chains }) => chains !== undefined);
  if (known.length === 0) return html`<p>No certificates are known.</p>`;
  return known.map(
    ({
      key,
      where,
      session,
      chains,
      refused,
    }) => html`<section key=${key} class="sandbox-hop" aria-label=${hops[where]}>
    <h3 class="nhsuk-heading-s">${hops[where]}</h3>
    <${Session} session=${session ?? {}} chains=${chains ?? {}} refused=${refused} isFirstHop=${where === 'consumer'} />
  </section>`,
  );
}

const hops = { consumer: 'Consumer to SSP', ssp: 'SSP to provider', provider: 'SSP to provider' };
