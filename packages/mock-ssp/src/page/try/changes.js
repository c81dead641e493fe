import { html } from '../lib/html.js';
import { findDifferences } from './differences.js';

/** @typedef {import('../lib/answers.ts').Issued} Issued */

/** What the broken request has otherwise than the good one. @param {{ good: Issued, broken: Issued, client: import('./order.js').Break['client'] }} props */
export function Changes({ good, broken, client }) {
  const inClient = client
    ? Object.entries(client).map(([what, value]) => ({
        what: clientWords[what] ?? what,
        from: 'as a good client',
        to: value ?? 'none',
      }))
    : [];
  const all = [...inClient, ...findDifferences(good, broken)];
  if (all.length === 0) return html`<p>The request reads the same: what changes is how it is sent.</p>`;
  return html`<div class="sandbox-finding sandbox-finding--note">
    <h3 class="nhsuk-heading-xs">Changed to break it</h3>
    <dl class="sandbox-compare">${all.map(({ what, from, to }) => html`<div key=${what}><dt>${what}</dt><dd>${from !== undefined && html`<del><code>${from}</code></del> `}${to === undefined ? 'left out' : html`<ins><code>${to}</code></ins>`}</dd></div>`)}</dl>
  </div>`;
}

/** @type {Record<string, string>} */
const clientWords = { certificate: 'Certificate', version: 'TLS version', cipher: 'Cipher suite' };
