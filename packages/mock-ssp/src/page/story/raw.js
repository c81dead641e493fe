import { html } from '../lib/html.js';
import { Viewer } from '../viewer/viewer.js';

/** @typedef {import('../lib/answers.ts').Har['log']['entries'][number]} Entry */

/** What crossed on both hops, written as HTTP/1.1 has it. @param {{ har: import('../lib/answers.ts').Har | undefined }} props */
export function Raw({ har }) {
  const entries = har?.log.entries ?? [];
  if (entries.length === 0) return html`<p>Nothing crossed that could be shown.</p>`;
  return entries.map(
    ({ _hop: hop, ...entry }, index) => html`<section key=${index}>
    <h3 class="nhsuk-heading-xs">${index === 0 ? hop.replace(/^c/, 'C') : `Then ${hop}`}</h3>
    <${Viewer} text=${requestOf(entry)} label=${`Raw request, ${hop}`} plain />
    ${entry.response.status > 0 ? html`<${Viewer} text=${answerOf(entry)} label=${`Raw answer, ${hop}`} plain />` : html`<p>No answer came.</p>`}
  </section>`,
  );
}

/** @param {Pick<Entry, 'request'>} entry */
function requestOf({ request }) {
  const start = request.url.indexOf('/', request.url.indexOf('//') + 2);
  return [
    `${request.method} ${start < 0 ? request.url : request.url.slice(start)} HTTP/1.1`,
    ...request.headers.map(line),
    '',
    request.postData?.text ?? '',
  ].join('\n');
}

/** @param {Pick<Entry, 'response'>} entry */
const answerOf = ({ response }) =>
  [
    `HTTP/1.1 ${response.status} ${response.statusText}`,
    ...response.headers.map(line),
    '',
    response.content.text ?? '',
  ].join('\n');

/** @param {{ name: string, value: string }} field */
const line = ({ name, value }) => `${name}: ${value}`;
