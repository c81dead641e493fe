import { html } from '../lib/html.js';
import { Fold } from '../parts/code.js';

/** Resources of a type to which a button leads, at most. */
const mostShown = 200;

/** What a Bundle has, by type of resource; each leads to its line. @param {{ outline: readonly { type: string, lines: readonly number[] }[], onGo: (line: number) => void }} props */
export const Outline = ({
  outline,
  onGo,
}) => html`<div class="sandbox-outline" role="group" aria-label="Outline of the Bundle">
  ${outline.map(
    ({ type, lines }) =>
      html`<${Fold} key=${type} summary=${`${lines.length} × ${type}`}>
    <span class="sandbox-outline__places">${lines.slice(0, mostShown).map((line, index) => html`<button key=${line} type="button" class="sandbox-link" onClick=${() => onGo(line)}>${type} ${index + 1}</button>`)}</span>
  <//>`,
  )}
</div>`;
