import { published, sortedBy } from './published-sections.ts';
import { all, readHtml, textOf, type Element } from './read-html.ts';

const classes = new Set([
  'content-banner',
  'date-banner',
  'exclusion-banner',
  'gptransfer-banner',
  'date-column',
  'med-item-column',
]);

/** What may not stand in the view, as the suite looks for it: the beginnings of tags. */
const forbidden = [
  '<head',
  '<body',
  '<script',
  '<style',
  '<iframe',
  '<form',
  '<a',
  '<link',
  '<base',
  '<object',
  '<frame',
];

/** The order of what stands below a heading. */
const order = ['gptransfer-banner', 'content-banner', 'date-banner', 'exclusion-banner', 'table'];

/**
 * What is wrong with the HTML of a section. Source: HTML implementation guide and HTML layout pages, 0.7.4, and the suite, feature/0.7.4, HTML.
 * @param code of the section
 */
export function judgeHtml(code: string, div: string): string[] {
  const expected = published[code]!;
  const root = readHtml(div);
  const tables = all(root, 'table');
  const ids = expected.parts.map(({ table }) => table.id);
  const found = tables.map(({ attributes }) => attributes['id'] ?? '');
  return [
    ...(/[\r\n\t]/.test(div) ? ['there is white space that is no space'] : []),
    ...forbidden.filter((start) => div.toLowerCase().includes(start)).map((start) => `there is ${start}`),
    ...(/\son[a-z]+\s*=/i.test(div.replace(/>[^<]*</g, '><')) ? ['there is an event attribute'] : []),
    ...(root.name === 'div' && Object.keys(root.attributes).join() === 'xmlns' ? [] : ['all is not in a div']),
    ...(div.includes(`<h1>${expected.title}</h1>`) && all(root, 'h1').length === 1 ? [] : ['the heading is another']),
    ...headingsOf(
      root,
      expected.parts.map(({ heading }) => heading),
    ),
    ...(isInOrder(found, ids) ? [] : [`the tables are ${found.join()}`]),
    ...everyElement(root).flatMap(judgeElement),
    ...tables.flatMap((table) => judgeTable(table, code)),
    ...[root, ...all(root, 'div')].flatMap(judgeOrder),
  ];
}

function headingsOf(root: Element, expected: readonly (string | undefined)[]): string[] {
  const found = all(root, 'h2').map(textOf);
  const wanted = expected.filter((heading) => heading !== undefined);
  return found.join('|') === wanted.join('|') ? [] : [`the headings are ${found.join('|')}`];
}

/** Whether all of some are there in their order, though some may be missing: where there is a text in their place. */
function isInOrder(found: readonly string[], ids: readonly string[]): boolean {
  const left = [...ids];
  return found.every((id) => {
    const at = left.indexOf(id);
    left.splice(0, at + 1);
    return at >= 0;
  });
}

const everyElement = (element: Element): Element[] => [
  element,
  ...element.children.flatMap((child) => (typeof child === 'string' ? [] : everyElement(child))),
];

function judgeElement({ name, attributes }: Element): string[] {
  const type = attributes['class'];
  return [
    ...(type !== undefined && !classes.has(type) ? [`the class ${type} is none of the page`] : []),
    ...(['h1', 'h2', 'th', 'thead', 'p'].includes(name) && Object.keys(attributes).length > 0
      ? [`${name} has attributes`]
      : []),
  ];
}

const dateForm = /^(\d\d-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{4})?$/;
/** A part of a date that is not known is left out. */
const partialForm = /^((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-)?\d{4}$/;

function judgeTable(table: Element, code: string): string[] {
  const id = table.attributes['id'];
  const expected = published[code]!.parts.find((part) => part.table.id === id)!.table;
  const heads = all(table, 'th').map(textOf);
  const problems = all(table, 'thead').length === 1 ? [] : [`${id} has not one thead`];
  if (heads.join('|') !== expected.columns.join('|')) problems.push(`${id} has the columns ${heads.join('|')}`);
  let group: string | undefined;
  let before: string | undefined;
  for (const row of all(table, 'tr').slice(1)) {
    const cells = all(row, 'td');
    if (cells.length === 1) {
      const item = textOf(cells[0]!);
      if (group !== undefined && group.localeCompare(item, 'en') > 0) problems.push(`${id} has ${item} after ${group}`);
      group = item;
      before = undefined;
      const { class: type, colspan } = cells[0]!.attributes;
      if (type !== 'med-item-column' || colspan !== String(expected.columns.length))
        problems.push(`${id} has a row of one cell that is no group`);
      continue;
    }
    if (cells.length !== expected.columns.length) problems.push(`${id} has a row of ${cells.length} cells`);
    if (group !== undefined && textOf(cells[2]!) !== group) problems.push(`${id} has another item below ${group}`);
    const on = sortable(textOf(cells[sortedBy[expected.id]! - 1]!));
    if (before !== undefined && before < on) problems.push(`${id} has ${on} after ${before}`);
    before = on;
    for (const [at, cell] of cells.entries()) {
      const isDate = expected.dates.includes(at + 1);
      if ((cell.attributes['class'] === 'date-column') !== isDate)
        problems.push(`${id} marks column ${at + 1} wrongly`);
      const text = textOf(cell);
      if (isDate && !dateForm.test(text) && !partialForm.test(text)) problems.push(`${id} has the date ${text}`);
    }
  }
  return problems;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date of the view as one that can be compared as text; what is not known of one comes first. */
const sortable = (date: string): string =>
  date
    .split('-')
    .toReversed()
    .map((part) => (months.includes(part) ? String(months.indexOf(part) + 1).padStart(2, '0') : part))
    .join('-');

/** What stands directly in an element is in the order of the page. */
function judgeOrder(element: Element): string[] {
  const places = element.children
    .filter((child) => typeof child !== 'string')
    .map(({ name, attributes }) => order.indexOf(name === 'table' ? 'table' : (attributes['class'] ?? '')))
    .filter((place) => place >= 0);
  return places.every((place, at) => at === 0 || place >= places[at - 1]!) ? [] : ['banners stand in another order'];
}
