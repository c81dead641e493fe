import { isDeepStrictEqual } from 'node:util';
import { profiles } from '@mock-spine/shared/protocol/identifiers';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { readInstant } from '@mock-spine/shared/world/instant';
import { objectsIn } from '../fhir/json.ts';
import { addedElements, addedExtensions } from '../resources/appointment.ts';

/**
 * The elements of an appointment that were sent with another value than they have; what the provider added itself may be left out.
 * Moments are compared as moments; the order of extensions and participants does not matter.
 * @param may elements that may change; the reason for a cancellation is `cancellationReason`
 */
export function findForbiddenChanges(stored: JsonObject, sent: JsonObject, may: readonly string[]): string[] {
  const elements = new Set([...Object.keys(stored), ...Object.keys(sent)]);
  for (const element of [...may, ...always, 'extension']) elements.delete(element);
  const changed = [...elements].filter(
    (element) =>
      !(sent[element] === undefined && addedElements.has(element)) && !isSame(element, stored[element], sent[element]),
  );
  return [...changed, ...changedExtensions(stored, sent, may)];
}

/** What a resource has beside its content. */
const always = ['resourceType', 'id', 'meta', 'implicitRules', 'language', 'text'];

function isSame(element: string, stored: unknown, sent: unknown): boolean {
  const [before, after] = [readInstant(stored), readInstant(sent)];
  if (before !== undefined && after !== undefined) return before === after;
  return isDeepStrictEqual(
    ...([stored, sent].map((value) => (element === 'participant' ? sorted(value) : value)) as [unknown, unknown]),
  );
}

function changedExtensions(stored: JsonObject, sent: JsonObject, may: readonly string[]): string[] {
  const [before, after] = [stored, sent].map(({ extension }) =>
    objectsIn(extension).filter(
      ({ url }) => !(url === profiles.cancellationReason && may.includes('cancellationReason')),
    ),
  ) as [JsonObject[], JsonObject[]];
  const isIn = (list: readonly JsonObject[], extension: JsonObject) =>
    list.some((other) => isDeepStrictEqual(other, extension));
  const gone = before.filter((extension) => !addedExtensions.has(extension['url']) && !isIn(after, extension));
  const come = after.filter((extension) => !isIn(before, extension));
  return [...new Set([...gone, ...come].map(({ url }) => `extension ${String(url)}`))];
}

const sorted = (value: unknown): unknown[] =>
  objectsIn(value)
    .map((item) => [JSON.stringify(item['actor']), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
