import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { isJsonObject } from '@mock-spine/shared/protocol/json';
import type { Alteration } from '../../request/altering.ts';
import type { FaultKind } from '../effect.ts';
import { makeMistake, supplierMistakes, type SupplierMistake } from './supplier-mistakes.ts';

const names = Object.keys(supplierMistakes) as [SupplierMistake, ...SupplierMistake[]];

/** The provider's JSON arrives with a mistake that a supplier made: it can be read, and is not valid. What is not JSON, or has more than 32 MB, arrives as it is. */
export const supplierMistake: FaultKind<SupplierMistake> = {
  schema: z
    .enum(names, { error: names.join(', ') })
    .describe('Makes a mistake of suppliers in the JSON of the answer.'),
  says: (name) => `has the answer invalid on purpose: ${supplierMistakes[name].says}`,
  prepare: (name) => ({ at: 'body', alter: spoil(name), changesLength: true }),
  decided: ({ outbound }) => outbound?.failure === undefined,
};

const most = 32 * 1024 * 1024;

const spoil = (name: SupplierMistake): Alteration =>
  async function* rewrite(body, _gone, spare) {
    const held: Buffer[] = [];
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      held.push(Buffer.from(chunk));
      if (length > most) yield* held.splice(0);
    }
    if (length > most) {
      spare('it has more than 32 MB');
      yield* held;
      return;
    }
    const whole = Buffer.concat(held);
    const made = rewritten(whole, name);
    if (typeof made === 'string') spare(made);
    yield typeof made === 'string' ? whole : made;
  };

/** In gzip again, where it came in gzip. @returns why not, where it cannot be rewritten */
function rewritten(bytes: Buffer, name: SupplierMistake): Buffer | string {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const json = readJson(bytes, isPacked);
  if (!isJsonObject(json)) return 'it is no JSON object, as it stands or in gzip';
  const before = JSON.stringify(json);
  makeMistake(name, json as Record<string, unknown>);
  const after = JSON.stringify(json);
  if (after === before) return 'nothing in it can have that mistake';
  return isPacked ? gzipSync(after) : Buffer.from(after);
}

function readJson(bytes: Buffer, isPacked: boolean): unknown {
  try {
    return JSON.parse((isPacked ? gunzipSync(bytes, { maxOutputLength: 4 * most }) : bytes).toString());
  } catch {
    return undefined;
  }
}
