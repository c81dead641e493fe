import { html } from '../lib/html.js';
import { Viewer } from '../viewer/viewer.js';
import { RecordSection } from './record-section.js';

/** What was asked and what was answered, as a person reads it. @param {{ bodies: import('../lib/answers.ts').Bodies | undefined, revealLink: string }} props */
export function Bodies({ bodies, revealLink }) {
  if (!bodies?.request && !bodies?.answer) return html`<p>No body crossed, or none was kept.</p>`;
  return html`${bodies.answer && html`<${Body} says="Answer body" body=${bodies.answer} revealLink=${revealLink} />`}${bodies.request && html`<${Body} says="Request body" body=${bodies.request} revealLink=${revealLink} />`}`;
}

/** @param {{ says: string, body: import('../lib/answers.ts').ShownBody, revealLink: string }} props */
function Body({ says, body, revealLink }) {
  const { mimeType, size, crossed, text, encoding, comment } = body;
  return html`<h3 class="nhsuk-heading-xs">${says}</h3>
    <p class="nhsuk-body-s">${mimeType}, ${size.toLocaleString('en-GB')} bytes${crossed === size ? '' : ` (${crossed.toLocaleString('en-GB')} crossed)`}. <${Comment} comment=${comment} revealLink=${revealLink} /></p>
    ${text !== undefined && mimeType.includes('+fhir') && html`<${RecordSection} text=${text} revealLink=${revealLink} />`}
    ${text !== undefined && text !== '' && html`<${Viewer} text=${text} label=${says} plain=${encoding !== undefined} />`}`;
}

/** The API tells how to ask it for what is masked; here a link does. */
const toReveal = 'Ask with reveal=true';

/** @param {{ comment?: string, revealLink: string }} props */
function Comment({ comment = '', revealLink }) {
  const [before, after] = comment.split(toReveal);
  return html`${before}${after !== undefined && html`<a href=${revealLink}>Reveal it</a>${after}`}`;
}
