import { html } from '../lib/html.js';
import { Chain } from './chain.js';

/** A TLS session: its version and suite, and the chains of both certificates. @param {{ session: import('../lib/answers.ts').Session, chains: import('../lib/answers.ts').Chains, refused?: import('../lib/answers.ts').Refused, isFirstHop: boolean }} props */
export function Session({ session, chains, refused, isFirstHop }) {
  const { protocol, cipher, resumed } = session;
  return html`${
    protocol &&
    html`<dl class="sandbox-compare">
      <div><dt>Version</dt><dd>${protocol}</dd></div>
      <div><dt>Cipher suite</dt><dd>${cipher ?? 'none'}</dd></div>
      <div><dt>Resumed</dt><dd>${resumed ? 'yes: the certificates are those of the session’s first handshake' : 'no'}</dd></div>
    </dl>`
  }
    <div class="sandbox-chains">
      <${Chain} of=${isFirstHop ? 'consumer' : 'SSP'} as="client" chain=${chains.client} refused=${refused?.says} absent="None was presented." />
      <${Chain} of=${isFirstHop ? 'SSP' : 'provider'} as="server" chain=${chains.server} absent="Not known." />
    </div>`;
}
