/**
 * Leaves out of the style sheet of nhsuk-frontend what is for what the page does not have: nine tenths of it. A selector stays when the page names
 * each class in it; what has no selector left goes.
 * @param css as the package has it: without comments in rules, and without nested rules but those of `@media` and `@supports`
 */
export function keepUsed(css: string): string {
  let [kept, at] = ['', 0];
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open < 0) break;
    const statement = css.lastIndexOf(';', open);
    const start = statement >= at ? statement + 1 : at;
    const end = closingOf(css, open);
    kept += css.slice(at, start) + keepRule(css.slice(start, open).trim(), css.slice(open + 1, end));
    at = end + 1;
  }
  return kept;
}

/** The classes that the page names, without what they begin with. */
const used: ReadonlySet<string> = new Set([
  'body-s',
  'breadcrumb',
  'button',
  'button--secondary',
  'button--small',
  'button--warning',
  'details',
  'details__summary',
  'details__summary-text',
  'details__text',
  'fieldset',
  'fieldset__legend',
  'fieldset__legend--s',
  'form-group',
  'heading-l',
  'heading-m',
  'heading-s',
  'heading-xs',
  'hint',
  'input',
  'inset-text',
  'label',
  'list',
  'list--bullet',
  'main-wrapper',
  'main-wrapper--s',
  'radios',
  'radios--inline',
  'radios--small',
  'radios__input',
  'radios__item',
  'radios__label',
  'select',
  'skip-link',
  'table',
  'table__caption',
  'table__caption--s',
  'tag',
  'textarea',
  'u-visually-hidden',
]);

/** A tag's colour is put together where it is shown. */
const tones = 'tag--';

function keepRule(head: string, body: string): string {
  if (head.startsWith('@media') || head.startsWith('@supports')) {
    const inner = keepUsed(body);
    return inner === '' ? '' : `${head}{${inner}}`;
  }
  if (head.startsWith('@')) return `${head}{${body}}`;
  const selectors = splitSelectors(head).filter(isUsed);
  return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
}

const isUsed = (selector: string): boolean =>
  [...selector.matchAll(/\.nhsuk-([a-z_-]{1,60})/g)].every(([, name = '']) => used.has(name) || name.startsWith(tones));

/** Commas within brackets part no selectors. */
function splitSelectors(head: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of head) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function closingOf(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    if (css[at] !== '}') continue;
    depth -= 1;
    if (depth === 0) return at;
  }
  return css.length;
}
