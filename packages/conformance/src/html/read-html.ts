import { SaxesParser } from 'saxes';

/** An element of the HTML of a section. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** Levels of elements that are read. */
const deepest = 64;

/** Reads a div as an XML parser does. @throws when it is not well-formed, or deeper than anybody nests a table */
export function readHtml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const root = { name: '', attributes: {}, children: [] as (Element | string)[] };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a DOCTYPE');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = {
      name,
      attributes: Object.fromEntries(Object.values(attributes).map((one) => [one.name, one.value])),
      children: [],
    };
    open.at(-1)?.children.push(element);
    if (open.push(element) > deepest) throw new Error(`more than ${deepest} levels of elements`);
  });
  parser.on('text', (value) => void open.at(-1)?.children.push(value));
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  const [first] = elementsOf(root);
  if (first === undefined) throw new Error('no element');
  return first;
}

/** The elements that stand directly in one. */
export const elementsOf = ({ children }: Element): Element[] => children.filter((child) => typeof child !== 'string');

/** An element and all in it, in the order of the text. */
export const everyElement = (element: Element): Element[] => [element, ...elementsOf(element).flatMap(everyElement)];

/** Every element of a name in some elements, in the order of the text. */
export const allOf = (name: string, ...within: readonly Element[]): Element[] =>
  within.flatMap(everyElement).filter((element) => element.name === name);

/** The text of an element, its line breaks as such. */
export const textBelow = ({ children }: Element): string =>
  children.map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : textBelow(child))).join('');
