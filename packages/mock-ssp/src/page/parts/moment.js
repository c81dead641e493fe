import { html } from '../lib/html.js';
import { momentOf, utcOf } from '../lib/words.js';

/** An instant where the reader is, and in UTC, each labelled. @param {{ at: string }} props ISO 8601 */
export const Moment = ({ at }) =>
  Number.isNaN(Date.parse(at)) ? at : html`<time datetime=${at}>${momentOf(at)} local time (${utcOf(at)} UTC)</time>`;
