/**
 * Leaves out of the style sheet of nhsuk-frontend what is for components that the page does not have: two thirds of it. A selector stays when each
 * class in it is of a component that is used; what has no selector left goes.
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

/** What the page is made of; also what begins with one of these. */
const used: readonly string[] = [
  'body-',
  'breadcrumb',
  'button',
  'checkboxes',
  'details',
  'error-message',
  'fieldset',
  'form-group',
  'heading-',
  'hint',
  'input',
  'inset-text',
  'label',
  'list',
  'main-wrapper',
  'radios',
  'select',
  'skip-link',
  'table',
  'tag',
  'textarea',
  'u-visually-hidden',
];

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
  [...selector.matchAll(/\.nhsuk-([a-z-]{1,60})/g)].every(([, name = '']) => used.some((one) => name.startsWith(one)));

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
