import { html } from '../lib/html.js';
import { Code, pretty } from '../parts/code.js';
import { CopyButton } from '../parts/copy-button.js';
import { TokenParts } from '../story/token.js';
import { findDifferences } from './differences.js';

/** A request as it would go out now, and what was changed to break it. */
export function Composed({ issued, good, vector }) {
  const { method, url, headers, body, token, commands } = issued;
  return html`
    ${vector && html`<${Changes} differences=${good ? findDifferences(good, issued) : []} client=${vector.client} />`}
    <div class="sandbox-bar"><${CopyButton} says="Copy as curl" text=${() => commands.curl} /></div>
    <pre class="sandbox-code sandbox-code--wrap" tabIndex="0" role="region" aria-label="Method and URL"><code>${method} ${url}</code></pre>
    <dl class="sandbox-lines" aria-label="Headers">${headers.map(([name, value], index) => html`<div key=${`${index}-${name}`}><dt>${name}</dt><dd>${shorten(name, value)}</dd></div>`)}</dl>
    ${body !== undefined && html`<${Code} text=${prettyBody(body)} label="Body" />`}
    <h3 class="nhsuk-heading-s">The token</h3>
    <${TokenParts} raw=${token.encoded} header=${token.header} claims=${token.claims} />`;
}

function Changes({ differences, client }) {
  const inClient = client ? Object.entries(client).map(([what, value]) => ({ what: clientWords[what] ?? what, from: 'as a good client', to: value ?? 'none' })) : [];
  const all = [...inClient, ...differences];
  if (all.length === 0) return html`<p>The request reads the same: what changes is how it is sent.</p>`;
  return html`<div class="sandbox-finding sandbox-finding--note">
    <h3 class="nhsuk-heading-s">Changed to break it</h3>
    <dl class="sandbox-compare">${all.map(({ what, from, to }) => html`<div key=${what}><dt>${what}</dt><dd>${from !== undefined && html`<del><code>${from}</code></del> `}${to === undefined ? 'left out' : html`<ins><code>${to}</code></ins>`}</dd></div>`)}</dl>
  </div>`;
}

const clientWords = { certificate: 'Certificate', version: 'TLS version', cipher: 'Cipher suite' };

/** The token stands below, taken apart. */
const shorten = (name, value) => (name.toLowerCase() === 'authorization' && value.length > 60 ? `${value.slice(0, 40)}…` : value);

function prettyBody(body) {
  try {
    return pretty(JSON.parse(body));
  } catch {
    return body;
  }
}
