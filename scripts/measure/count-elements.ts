import { isObject, type Json } from './read-bundles.ts';

/** Of a type of resource: how many there are, and how many of them have each element and trait. */
export interface Counts {
  total: number;
  readonly having: Map<string, number>;
}

/** How often each element is there, by the type of the resource. */
export function countElements(resources: readonly Json[]): Map<string, Counts> {
  const types = new Map<string, Counts>();
  for (const resource of resources) {
    const type = String(resource['resourceType']);
    const counts = types.get(type) ?? { total: 0, having: new Map() };
    types.set(type, counts);
    counts.total += 1;
    for (const what of new Set(namesIn(resource, '', 0))) counts.having.set(what, (counts.having.get(what) ?? 0) + 1);
  }
  return types;
}

/** Deep enough for the parts of a dosage and of an extension. */
const deepest = 6;

/** The paths of what an object has: an extension by the end of its URL, a coding by its system, a reference by what it leads to, a text by what is unusual in it. */
function* namesIn(value: unknown, path: string, depth: number): Generator<string> {
  if (Array.isArray(value)) {
    if (value.length > 1 && path.endsWith('.coding')) yield `${path} of ${value.length}`;
    for (const one of value) yield* namesIn(one, path, depth);
    return;
  }
  if (typeof value === 'string') return yield* traitsOf(value, path);
  if (!isObject(value)) return;
  if (Object.keys(value).length === 0) yield `${path}: {}`;
  for (const [element, child] of Object.entries(value)) {
    if (element === 'resourceType' || element === 'entry' || element === 'contained') continue;
    const name = `${path}${path && '.'}${element}`;
    const isExtension = element === 'extension' || element === 'modifierExtension';
    if (!isExtension) yield name;
    if (typeof child === 'string' && element === 'system') yield `${path}=${child}`;
    if (typeof child === 'string' && element === 'reference') yield* targetOf(child, path);
    if (depth < deepest)
      for (const one of isExtension && Array.isArray(child) ? child : [child])
        yield* namesIn(one, isExtension ? `${path}${path && '.'}(${endOf(one)})` : name, depth + 1);
  }
}

/** The type of what is referred to: linkage is worth as much as what it leads to. */
function* targetOf(reference: string, path: string): Generator<string> {
  const [, type] = /(?:^|\/)([A-Z][A-Za-z]{1,40})\/[^/]{1,64}$/.exec(reference) ?? [];
  if (type !== undefined) yield `${path}→${type}`;
}

const endOf = (extension: unknown): string => (isObject(extension) ? String(extension['url']).split('/').at(-1)! : '?');

/** What texts have that other texts have not. */
const traits: readonly (readonly [says: string, form: RegExp])[] = [
  ['a line break', /\n/],
  ['a carriage return', /\r/],
  ['a tab', /\t/],
  ['a letter beyond ASCII', /[^\0-\x7f]/],
  ['& or <', /[&<]/],
  ['over 500 characters', /^[\s\S]{501}/],
  ['over 4000 characters', /^[\s\S]{4001}/],
  ['a blank at an end', /^\s|\s$/],
];

function* traitsOf(text: string, path: string): Generator<string> {
  const isDate = /^\d{4}(-\d\d)?$/.test(text) && /date|time|period|onset|occurrence|authored/i.test(path);
  if (isDate) yield 'text: a partial date';
  if (/\.(code|id)$/.test(path) && text === '196411000000103') yield 'text: the degraded code';
  for (const [says, form] of traits) if (form.test(text)) yield `text: ${says}`;
}
