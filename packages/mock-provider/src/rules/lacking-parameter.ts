import type { Fault } from '@mock-spine/shared/rules/rule';
import { quote } from './rule.ts';

/**
 * What a finding says of a parameter that the query does not have. HTTP libraries write a list of values as `name[]` (axios, PHP) or `name[0]` (qs):
 * whoever sent one so did send it, and cannot make sense of "none".
 * @param next what to send
 */
export function describeLacking(query: URLSearchParams, name: string, next: string): Pick<Fault, 'actual' | 'next'> {
  const listed = [...query.keys()].find((key) => key.startsWith(`${name}[`) && key.endsWith(']'));
  return listed === undefined
    ? { actual: 'none', next }
    : { actual: `none, but ${quote(listed)}`, next: `Write ${name} without brackets, again for each value. ${next}` };
}
