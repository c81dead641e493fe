/** What keeps a text from being JSON. */
export interface JsonFault {
  /** What stands there: `a comma with nothing after it`. No word of the text is repeated: it may be about a patient. */
  readonly says: string;
  /** Index in the text. */
  readonly at: number;
}

/** What may follow. */
type Wanted = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/** A piece of the text. */
interface Token {
  readonly kind: 'text' | 'word' | '{' | '}' | '[' | ']' | ':' | ',';
  readonly end: number;
}

/**
 * Finds where a text stops being JSON. For a text that JSON.parse has refused: Node's own message differs from version to version, and tells no line.
 * Source: RFC 8259 §2 to §7.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let comma = 0;
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const token = readToken(text, at);
    if ('says' in token) return token;
    const { kind } = token;
    const isClosed = kind === closing[open.at(-1)!];
    if (isClosed && (wanted === 'key' || (wanted === 'value' && text[comma] === ',')))
      return { says: 'a comma with nothing after it', at: comma };
    if (wanted === 'nothing') return { says: 'something after the end of the JSON', at };
    if (isClosed && wanted.endsWith('or end')) {
      open.pop();
      wanted = open.length > 0 ? 'comma or end' : 'nothing';
    } else if (wanted.startsWith('key') && kind === 'text') wanted = 'colon';
    else if (wanted === 'colon' && kind === ':') [wanted, comma] = ['value', at];
    else if (wanted === 'comma or end' && kind === ',') [wanted, comma] = [open.at(-1) === '{' ? 'key' : 'value', at];
    else if (wanted.startsWith('value') && (kind === '{' || kind === '[')) {
      open.push(kind);
      [wanted, comma] = [kind === '{' ? 'key or end' : 'value or end', at];
    } else if (wanted.startsWith('value') && (kind === 'text' || kind === 'word'))
      wanted = open.length > 0 ? 'comma or end' : 'nothing';
    else return { says: `${names[kind] ?? `a ${kind}`} where ${describe(wanted, open.at(-1))} is wanted`, at };
    at = token.end;
  }
  return wanted === 'nothing'
    ? undefined
    : { says: `the end where ${describe(wanted, open.at(-1))} is wanted`, at: text.length };
}

/** Where in a text, as an editor counts: `line 1, column 5`. */
export function placeIn(text: string, at: number): string {
  const before = text.slice(0, at);
  return `line ${before.split('\n').length}, column ${at - before.lastIndexOf('\n')}`;
}

const closing: Readonly<Record<string, Token['kind']>> = { '{': '}', '[': ']' };

const names: Readonly<Partial<Record<Token['kind'], string>>> = {
  text: 'a text',
  word: 'a value',
  ',': 'a comma',
  ':': 'a colon',
};

function describe(wanted: Wanted, opened: string | undefined): string {
  if (wanted === 'colon') return 'a colon';
  if (wanted.startsWith('value')) return 'a value';
  if (wanted.startsWith('key')) return 'a name in quotation marks';
  return `a comma or ${closing[opened!]}`;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (blanks.has(text.charCodeAt(at))) at += 1;
  return at;
}

const blanks: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

function readToken(text: string, at: number): Token | JsonFault {
  const first = text[at]!;
  if (first === '"') return readText(text, at);
  if ('{}[]:,'.includes(first)) return { kind: first as Token['kind'], end: at + 1 };
  if (first === "'") return { says: 'a single quotation mark', at };
  if (first === '/') return { says: 'a comment', at };
  word.lastIndex = at;
  const [found = first] = word.exec(text) ?? [];
  return values.test(found)
    ? { kind: 'word', end: at + found.length }
    : { says: 'a word that is neither a number nor true, false or null', at };
}

const word = /[^\s{}[\]:,"]+/y;

const values = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

function readText(text: string, from: number): Token | JsonFault {
  for (let at = from + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return { kind: 'text', end: at + 1 };
    if (unit === 0x0a || unit === 0x0d)
      return {
        says: 'a line break inside a text: a quotation mark is missing, or the break is not written as \\n',
        at,
      };
    if (unit < 0x20)
      return { says: `the control character U+${unit.toString(16).toUpperCase().padStart(4, '0')} inside a text`, at };
    if (unit !== 0x5c) continue;
    escape.lastIndex = at;
    const [found] = escape.exec(text) ?? [];
    if (found === undefined) return { says: 'a backslash that begins no escape of JSON', at };
    at += found.length - 1;
  }
  return { says: 'a quotation mark that is never closed', at: from };
}

const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
