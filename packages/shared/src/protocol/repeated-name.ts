/** A name that an object of a JSON text has twice. */
export interface RepeatedName {
  readonly name: string;
  /** Index of the second one in the text. */
  readonly at: number;
}

/**
 * Finds the first name that one object has twice: which of the values counts is left to the reader (RFC 8259 §4), so that JSON.parse says nothing.
 * Texts are skipped as fast as the engine finds their ends.
 * @param json well-formed
 */
export function findRepeatedName(json: string): RepeatedName | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const unit = json.charCodeAt(at);
    if (unit === 0x7b) {
      if (open.length === deepest) return undefined;
      open.push(new Set());
    } else if (unit === 0x7d) open.pop();
    else if (unit === 0x22) {
      const end = endOfText(json, at);
      if (isName(json, end + 1)) {
        const [name, met] = [readName(json.slice(at, end + 1)), open.at(-1)!];
        if (met.has(name)) return { name, at };
        met.add(name);
      }
      at = end;
    }
  }
  return undefined;
}

/** Objects in one another that are looked into: what is nested more deeply is no resource, and each costs memory. */
const deepest = 100;

/** The index of the quotation mark that ends a text: the first one after an even number of backslashes. */
function endOfText(json: string, from: number): number {
  for (let end = json.indexOf('"', from + 1); ; end = json.indexOf('"', end + 1)) {
    let before = end;
    while (json.charCodeAt(before - 1) === 0x5c) before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
}

function isName(json: string, after: number): boolean {
  let at = after;
  while (json.charCodeAt(at) <= 0x20) at += 1;
  return json.charCodeAt(at) === 0x3a;
}

const readName = (quoted: string): string =>
  quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
