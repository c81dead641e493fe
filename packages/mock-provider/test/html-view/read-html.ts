import { SaxesParser } from 'saxes';

/** An element of the view. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

/** Reads a div as an XML parser does. @throws when it is not well-formed */
export function readHtml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, uri, attributes }) => {
    if (uri !== 'http://www.w3.org/1999/xhtml') throw new Error(`${name} is not XHTML.`);
    const element: Element = {
      name,
      attributes: Object.fromEntries(Object.values(attributes).map((one) => [one.name, one.value])),
      children: [],
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (value) => void open.at(-1)!.children.push(value));
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root.children[0] as Element;
}

/** Every element of a name, in the order of the text. */
export const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );

/** The text of an element, its line breaks as such. */
export const textOf = ({ children }: Element): string =>
  children.map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : textOf(child))).join('');

/** The rows of a table with this id, as texts; without those that name a group. */
export const rowsOf = (div: Element, id: string): string[][] =>
  all(div, 'table')
    .filter(({ attributes }) => attributes['id'] === id)
    .flatMap((table) => all(table, 'tr'))
    .map((row) => all(row, 'td').map(textOf))
    .filter((cells) => cells.length > 1);

/** The texts of the banners of a class. */
export const banners = (div: Element, type: string): string[] =>
  all(div, 'div')
    .filter(({ attributes }) => attributes['class'] === type)
    .map(textOf);
