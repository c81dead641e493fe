import { html } from '../lib/html.js';
import { Code, pretty } from '../parts/code.js';
import { CopyButton } from '../parts/copy-button.js';
import { TokenParts } from '../story/token.js';

/** A request as it would go out now. @param {{ issued: import('../lib/answers.ts').Issued }} props */
export function Composed({ issued }) {
  const { method, url, headers, body, token, commands, notes = [] } = issued;
  return html`
    <div class="sandbox-bar"><${CopyButton} says="Copy as curl" text=${() => commands.curl} /></div>
    ${notes.length > 0 && html`<ul class="nhsuk-list nhsuk-list--bullet">${notes.map(({ reason, says, next }) => html`<li key=${reason}>${says} ${next}</li>`)}</ul>`}
    <pre class="sandbox-code sandbox-code--wrap" tabIndex="0" role="region" aria-label="Method and URL"><code>${method} ${url}</code></pre>
    <dl class="sandbox-lines" aria-label="Headers">${headers.map(([name, value], index) => html`<div key=${`${index}-${name}`}><dt>${name}</dt><dd>${shorten(name, value)}</dd></div>`)}</dl>
    ${body !== undefined && html`<${Code} text=${prettyBody(body)} label="Body" />`}
    <h3 class="nhsuk-heading-s">The token</h3>
    <${TokenParts} raw=${token.encoded} header=${token.header} claims=${token.claims} />`;
}

/** The token stands below, taken apart. @param {string} name @param {string} value */
const shorten = (name, value) =>
  name.toLowerCase() === 'authorization' && value.length > 60 ? `${value.slice(0, 40)}…` : value;

/** @param {string} body */
function prettyBody(body) {
  try {
    return pretty(JSON.parse(body));
  } catch {
    return body;
  }
}
