import { isJsonObject, type JsonObject } from '../protocol/json.ts';
import { recordParameters } from '../protocol/record-parameters.ts';
import type { KeptBody } from './kept-bodies.ts';
import { unpack } from './unpack.ts';

/**
 * Whose record a request asked for, and how much of it: `the record of 9690937278, nine areas`. Undefined where its body is not kept, or asks for no
 * record in JSON.
 */
export function tellRecord(body: KeptBody | undefined, coding: string | undefined): string | undefined {
  if (body === undefined || body.notKept) return undefined;
  const parameters = parametersIn(unpack(body, coding)?.toString('utf8'));
  const identifier = parameters.find(({ name }) => name === 'patientNHSNumber')?.['valueIdentifier'];
  const nhsNumber = isJsonObject(identifier) ? identifier['value'] : undefined;
  if (typeof nhsNumber !== 'string') return undefined;
  const asked = new Set(parameters.map(({ name }) => String(name)));
  if (asked.has('includeFullRecord')) return `the full record of ${nhsNumber}`;
  const areas = Object.keys(recordParameters).filter((name) => asked.has(name)).length;
  return `the record of ${nhsNumber}, ${numbers[areas]} ${areas === 1 ? 'area' : 'areas'}`;
}

/** As many as there are areas that can be asked for, at most. */
const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function parametersIn(text: string | undefined): JsonObject[] {
  try {
    const resource: unknown = JSON.parse(text ?? '');
    const parameter = isJsonObject(resource) ? resource['parameter'] : undefined;
    return Array.isArray(parameter) ? parameter.filter(isJsonObject) : [];
  } catch {
    return [];
  }
}
