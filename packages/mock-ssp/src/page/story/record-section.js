import { html, useMemo } from '../lib/html.js';
import { Viewer } from '../viewer/viewer.js';

/** The style of a section; the page's policy names its hash (control/page-routes.ts). */
const style =
  'body{font:16px/1.4 Arial,sans-serif;color:#212b32;background:#fff;margin:12px}h1{font-size:24px}h2{font-size:19px}table{border-collapse:collapse;width:100%}th,td{border:1px solid #aeb7bd;padding:4px 8px;text-align:left;vertical-align:top}th,.med-item-column{background:#f0f4f5}.date-column{white-space:nowrap}.content-banner,.date-banner{border-left:6px solid #005eb8;padding:1px 12px;margin:8px 0;background:#f0f4f5}.exclusion-banner,.gptransfer-banner{border-left:6px solid #d5281b;padding:1px 12px;margin:8px 0;background:#fdecea}';

/** Nothing is fetched, run or sent from within a section, whatever it holds: it has no rights in its frame, either. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * A section of Access Record HTML as a user of a consumer sees it, with its source beside it.
 * @param {{ text: string, revealLink: string }} props text: a body; with what has no such section nothing is drawn
 */
export function RecordSection({ text, revealLink }) {
  const section = useMemo(() => sectionIn(text), [text]);
  if (section === undefined) return null;
  if (!section.startsWith('<'))
    return html`<p>The section is about a patient, so it is masked. <a href=${revealLink}>Reveal it as a page</a></p>`;
  const page = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Section</title><style>${style}</style><main>${section}</main>`;
  return html`<div class="sandbox-record">
    <iframe class="sandbox-record__frame" sandbox="" title="The section as a page" srcdoc=${page}></iframe>
    <div class="sandbox-record__source"><${Viewer} text=${section} label="HTML of the section" /></div>
  </div>`;
}

/** The div of a section: in JSON a text of the Composition, in XML as it stands. @param {string} text @returns {string | undefined} */
function sectionIn(text) {
  if (!text.includes('Composition')) return undefined;
  const start = text.startsWith('<') ? text.indexOf('<div') : -1;
  if (start >= 0) return text.slice(start, text.indexOf('</text>', start));
  try {
    return JSON.parse(text).entry?.[0]?.resource?.section?.[0]?.text?.div;
  } catch {
    return undefined;
  }
}
