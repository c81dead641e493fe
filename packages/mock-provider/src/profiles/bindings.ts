import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { objectsIn } from '../fhir/json.ts';
import type { Facts } from './facts.ts';

/** What is wrong with a value that is bound to a value set; nothing when it is of it, or when the words alone stand for it. */
export function findUnbound(value: unknown, valueSet: string, { valueSets }: Facts): string | undefined {
  const codes = valueSets[valueSet];
  if (codes === undefined) return `is bound to ${valueSet}, of which there are no facts`;
  if (typeof value === 'string')
    return Object.values(codes).some((list) => list.includes(value))
      ? undefined
      : `is ${value}, which ${valueSet} lacks`;
  const codings = codingsOf(objectIn(value) ?? {});
  if (codings.length === 0 || codings.some(({ system, code }) => codes[String(system)]?.includes(String(code))))
    return undefined;
  return `has ${codings.map(({ system, code }) => `${String(system)}|${String(code)}`).join(', ')}, of which ${valueSet} lacks all`;
}

/** The codings of a CodeableConcept, or the one that a Coding is. */
const codingsOf = (value: JsonObject): readonly JsonObject[] =>
  value['code'] !== undefined && value['coding'] === undefined ? [value] : objectsIn(value['coding']);
