import { SaxesParser } from 'saxes';

/** Steps into a JSON value. */
export type Steps = readonly (string | number)[];

/** The steps of a path as findings have it, below the resource: `Patient.name[0].family`. */
export const stepsOf = (path: string): Steps =>
  [...path.matchAll(/\.(`[^`]*`|[^.[`]+)|\[(\d+)\]/g)].map(([, name, index]) =>
    index === undefined ? name!.replaceAll('`', '') : Number(index),
  );

/** The line of a JSON text on which a value stands, or the nearest one around it that is there. @param text well-formed */
export function lineInJson(text: string, steps: Steps): number {
  const scanner = new Scanner(text);
  let at = scanner.skipBlanks(0);
  for (const step of steps) {
    const next = scanner.find(at, step);
    if (next === undefined) break;
    at = next;
  }
  return lineAt(text, at);
}

/** Reads a JSON text no further than it must. */
class Scanner {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  skipBlanks(from: number): number {
    let at = from;
    while (at < this.#text.length && this.#text.charCodeAt(at) <= 0x20) at += 1;
    return at;
  }

  /** Where a property or an item of the value at a place begins. */
  find(from: number, step: string | number): number | undefined {
    const isObject = this.#text[from] === '{';
    if (this.#text[from] !== (typeof step === 'string' ? '{' : '[')) return undefined;
    let at = this.skipBlanks(from + 1);
    for (let i = 0; at < this.#text.length && this.#text[at] !== '}' && this.#text[at] !== ']'; i += 1) {
      let key: string | number = i;
      if (isObject) {
        const end = this.#endOfText(at);
        key = JSON.parse(this.#text.slice(at, end)) as string;
        at = this.skipBlanks(this.skipBlanks(end) + 1);
      }
      if (key === step) return at;
      at = this.skipBlanks(this.#endOfValue(at));
      if (this.#text[at] === ',') at = this.skipBlanks(at + 1);
    }
    return undefined;
  }

  #endOfText(from: number): number {
    for (let end = this.#text.indexOf('"', from + 1); ; end = this.#text.indexOf('"', end + 1)) {
      let before = end;
      while (this.#text[before - 1] === '\\') before -= 1;
      if ((end - before) % 2 === 0) return end + 1;
    }
  }

  #endOfValue(from: number): number {
    let depth = 0;
    for (let at = from; at < this.#text.length; at += 1) {
      const character = this.#text[at]!;
      if (character === '"') {
        at = this.#endOfText(at) - 1;
        if (depth === 0) return at + 1;
      } else if (character === '{' || character === '[') depth += 1;
      else if (character === '}' || character === ']') {
        if (depth === 0) return at;
        depth -= 1;
        if (depth === 0) return at + 1;
      } else if (character === ',' && depth === 0) return at;
    }
    return this.#text.length;
  }
}

/** The line of an XML text on which an element stands, or the nearest one around it that is there. */
export function lineInXml(text: string, steps: Steps): number {
  const parser = new SaxesParser({});
  const way: { readonly name: string; readonly counts: Map<string, number>; readonly index: number }[] = [];
  let [best, line] = [-1, 1];
  parser.on('opentag', ({ name, attributes }) => {
    const parent = way.at(-1);
    const index = parent?.counts.get(name) ?? 0;
    parent?.counts.set(name, index + 1);
    way.push({ name, counts: new Map(), index });
    if (way.length > 2 * steps.length + 2) return;
    const matched = countMatched(way.slice(1), steps);
    if (matched === undefined || matched <= best) return;
    best = matched;
    line = lineAt(text, text.lastIndexOf('<', parser.position - 1));
    if (steps.length === matched + 1 && String(steps[matched]) in attributes) best = steps.length;
  });
  parser.on('closetag', () => void way.pop());
  try {
    parser.write(text).close();
  } catch {
    // A text that was refused for an element may be torn further on.
  }
  return line;
}

/** How many of the steps the way to an element has taken; undefined where it leads elsewhere. */
function countMatched(
  way: readonly { readonly name: string; readonly index: number }[],
  steps: Steps,
): number | undefined {
  let at = 0;
  for (const { name, index } of way) {
    if (/^[A-Z]/.test(name) && steps[at] !== name) continue;
    if (steps[at] !== name) return undefined;
    at += 1;
    const wanted = steps[at];
    if (typeof wanted === 'number') {
      if (wanted !== index) return undefined;
      at += 1;
    } else if (index > 0) return undefined;
  }
  return at;
}

const lineAt = (text: string, at: number): number => {
  let line = 1;
  for (let from = text.indexOf('\n'); from >= 0 && from < at; from = text.indexOf('\n', from + 1)) line += 1;
  return line;
};
