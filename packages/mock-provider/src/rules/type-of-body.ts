import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { quote } from './rule.ts';

/**
 * What is wrong with a body that is not the resource wanted; nothing where it is. JSON that is no object is told by its form: its text may be anybody's record.
 * @param json the body as it was parsed
 * @param next what to do where it is another resource
 */
export function findOtherType(json: unknown, resourceType: string, next: string): Fault | undefined {
  const object = objectIn(json);
  if (object?.['resourceType'] === resourceType) return undefined;
  const expected = `resourceType ${resourceType}`;
  if (object) return { expected, actual: quote(object['resourceType']), next };
  if (typeof json !== 'string') return { expected, actual: `${quote(json)}, no object`, next };
  return {
    expected,
    actual: 'a JSON text, no object',
    next: `Write the resource as JSON once: a text that is given to an HTTP library as JSON is encoded again. ${next}`,
  };
}
