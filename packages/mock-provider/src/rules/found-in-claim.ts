import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { quote, quoteAsText } from './rule.ts';

/**
 * What stands where a part of a claim's resource is wanted, in words: that there is none is only said where there is none. Of names and ids it tells the form alone,
 * of identifiers the systems too, and never more than the first few.
 */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'none';
  if (!Array.isArray(value)) return objectIn(value) ? describeMember(value) : quoteAsText(value);
  if (value.length === 0) return 'an empty list';
  const more = value.length > mostMembers ? ' and more' : '';
  return `a list of ${value.slice(0, mostMembers).map(describeMember).join(', ')}${more}`;
}

function describeMember(member: unknown): string {
  const object = objectIn(member);
  return object
    ? `{${parts
        .filter((part) => part in object)
        .map(describePart(object))
        .join(', ')}}`
    : formOf(member);
}

const describePart =
  (object: JsonObject) =>
  (part: string): string =>
    `${part} ${part === 'system' ? quote(object[part]) : formOf(object[part])}`;

function formOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : 'a text';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${formOf(value[0])}`;
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The parts that make an identifier or a name complete. */
const parts = ['system', 'value', 'family', 'given'] as const;

const mostMembers = 3;
