import { html } from '../lib/html.js';
import { dayOf } from '../lib/words.js';
import { Tag } from '../parts/tag.js';

/**
 * @typedef {import('@mock-spine/shared/tls/describe-certificate').DescribedCertificate} Certificate
 * @typedef {import('@mock-spine/shared/tls/describe-chain').DescribedChain} DescribedChain
 */

/**
 * A certificate below those who issued it, the RootCA on top.
 * @param {{ of: string, as: 'client' | 'server', chain: DescribedChain | undefined, refused?: string, absent: string }} props refused: why its other end did not accept it
 */
export function Chain({ of, as, chain, refused, absent }) {
  return html`<div class="sandbox-chains__one" role="group" aria-label=${`Certificate of the ${of} as ${as}`}>
    <h3 class="nhsuk-heading-xs">The ${of}’s certificate, as ${as}</h3>
    ${
      chain
        ? html`
      <p class="nhsuk-body-s"><${Standing} chain=${chain} refused=${refused} /> ${chain.says}</p>
      <ol class="sandbox-chain">${chain.certificates.map((certificate) => html`<${Link} key=${certificate.serial} certificate=${certificate} />`)}</ol>`
        : html`<p class="nhsuk-body-s">${absent}</p>`
    }
  </div>`;
}

/** A chain is good when all in it is, not only where it leads to. @param {{ chain: DescribedChain, refused: string | undefined }} props */
function Standing({ chain: { certificates, trusted }, refused }) {
  const faults = [
    ...(trusted ? [] : ['not trusted']),
    ...certificates.flatMap(({ place, dates, revocation }) => [
      ...(dates === 'in-force' ? [] : [`${(datesSay[dates] ?? dates).toLowerCase()}${of[place]}`]),
      ...(revocation.status === 'revoked' ? [`revoked${of[place]}`] : []),
    ]),
  ];
  if (faults.length === 0 && refused === undefined) return html`<${Tag} tone="green">Trusted chain<//>`;
  if (faults.length === 0) return html`<${Tag} tone="red">Refused<//> ${refused}`;
  const says = faults.join(', ');
  return html`<${Tag} tone="red">${says[0]?.toUpperCase()}${says.slice(1)}<//>`;
}

const of = { root: ' (RootCA)', intermediate: ' (SubCA)', leaf: '' };

/** One certificate of a chain. @param {{ certificate: Certificate }} props */
function Link({ certificate }) {
  const { place, commonName, validFrom, validTo, dates, fqdns, purposes, issuer, serial, revocation } = certificate;
  const isBad = dates !== 'in-force' || revocation.status === 'revoked' || !issuer.trusted;
  return html`<li class=${`sandbox-chain__${place === 'leaf' ? 'leaf' : 'ca'}${isBad ? ' sandbox-chain__bad' : ''}`}>
    <p class="sandbox-chain__name"><strong>${commonName}</strong> <span>${places[place]}</span></p>
    <dl>
      <div><dt>Valid</dt><dd><${Day} at=${validFrom} /> – <${Day} at=${validTo} />${dates === 'in-force' ? ', in force' : html` <${Tag} tone="red">${datesSay[dates] ?? dates}<//>`}</dd></div>
      ${place === 'leaf' && html`<div><dt>FQDN</dt><dd>${fqdns.join(', ') || 'none'}</dd></div>`}
      ${place === 'leaf' && html`<div><dt>For</dt><dd>${purposes ? purposes.join(', ') : 'anything'}</dd></div>`}
      <div><dt>Serial</dt><dd>${serial}</dd></div>
      <div><dt>Issuer</dt><dd>${place === 'root' ? 'itself' : issuer.commonName}${!issuer.trusted && html` <${Tag} tone="red">Not trusted<//>`}</dd></div>
      <div><dt>Revocation</dt><dd><${Revocation} revocation=${revocation} issuer=${issuer.commonName} /></dd></div>
    </dl>
  </li>`;
}

/** @param {{ revocation: Certificate['revocation'], issuer: string }} props */
function Revocation({ revocation: { status, revokedAt, list }, issuer }) {
  if (!list) return 'no list of this issuer is known';
  const listed = html`list of <${Day} at=${list.thisUpdate} />, good until <${Day} at=${list.nextUpdate} />${!list.inForce && html` <${Tag} tone="red">List has ended<//>`}`;
  if (status === 'revoked')
    return html`<${Tag} tone="red">Revoked<//> on <${Day} at=${revokedAt ?? ''} />: on the list of ${issuer} (${listed})`;
  return html`not on the list of ${issuer} (${listed})`;
}

/** The day of an instant, which is there in full as well; what is no instant stands as it is. @param {{ at: string }} props */
const Day = ({ at }) =>
  Number.isNaN(Date.parse(at)) ? at : html`<time datetime=${at} title=${at}>${dayOf(at)}</time>`;

const places = { root: 'RootCA', intermediate: 'SubCA', leaf: 'Certificate presented' };

/** @type {Readonly<Record<string, string>>} */
const datesSay = { 'not-yet-valid': 'Not valid yet', expired: 'Expired', unreadable: 'Unreadable' };
