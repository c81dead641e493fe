import { html } from '../lib/html.js';
import { commonName, dayOf } from '../lib/words.js';

/** A TLS session: its version and suite, and the chains of both certificates. */
export function Session({ session, refused }) {
  const { protocol, cipher, resumed, client, server } = session;
  return html`<dl class="sandbox-compare">
      <div><dt>Version</dt><dd>${protocol}</dd></div>
      <div><dt>Cipher suite</dt><dd>${cipher ?? 'none'}</dd></div>
      <div><dt>Resumed</dt><dd>${resumed ? 'yes' : 'no'}</dd></div>
    </dl>
    ${client && html`<${Chain} of="client" certificate=${client} refused=${refused} />`}
    ${server && html`<${Chain} of="server" certificate=${server} />`}`;
}

const subCa = 'MOCK Spine SubCA';

/** A certificate below those who issued it. Of the CAs a peer's certificate tells the name alone. */
function Chain({ of, certificate, refused }) {
  const { subject, issuer, fqdns = [], serial, validFrom, validTo } = certificate;
  const above = issuer === undefined || issuer === subject ? [] : commonName(issuer) === subCa ? ['MOCK Spine RootCA', subCa] : [commonName(issuer)];
  return html`<ol class="sandbox-chain" aria-label=${`Chain of the ${of}'s certificate`}>
    ${above.map((name) => html`<li key=${name} class="sandbox-chain__ca">${name}</li>`)}
    <li class=${`sandbox-chain__leaf${refused ? ' sandbox-chain__leaf--bad' : ''}`}>
      <strong>${commonName(subject)}</strong>
      <span>FQDN: ${fqdns.join(', ') || 'none'}</span>
      ${validFrom && html`<span>Valid ${dayOf(validFrom)} – ${dayOf(validTo)}</span>`}
      <span>Serial ${serial}</span>
      <span>${revocation(refused)}</span>
    </li>
  </ol>`;
}

function revocation(refused) {
  if (!refused) return 'Revocation: on neither list';
  return /revoked/.test(refused.reason) ? `Revocation: ${refused.says}` : `Refused: ${refused.says}`;
}
