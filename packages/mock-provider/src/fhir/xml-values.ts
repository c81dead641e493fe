import type { ValueKind } from './shape.ts';

/** Writes a primitive as the text of an attribute. */
export function writeValue(value: unknown): string {
  if (typeof value === 'number') return writeNumber(value);
  return typeof value === 'string' ? value.replace(/[&<>"\t\n\r]/g, (character) => escapes[character]!) : String(value);
}

/**
 * Reads the text of an attribute as the JSON value it stands for.
 * @returns the text itself where it does not have the form of its kind: the validator says so, with its path
 */
export function readValue(text: string, kind: ValueKind): unknown {
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (kind === 'number' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && Number.isFinite(Number(text))) return Number(text);
  return text;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A decimal of STU3 has no exponent; the digits are those of the JSON number. */
function writeNumber(number: number): string {
  if (Object.is(number, -0)) return '-0';
  const [, sign, whole, fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(number)) ?? [];
  if (exponent === undefined) return String(number);
  const digits = `${whole}${fraction}`;
  const point = whole!.length + Number(exponent);
  return point > 0 ? `${sign}${digits.padEnd(point, '0')}` : `${sign}0.${'0'.repeat(-point)}${digits}`;
}
