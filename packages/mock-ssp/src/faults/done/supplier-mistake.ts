import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
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
  decided: ({ outbound }) => /json/.test(readHeaders(outbound?.answered ?? []).first('content-type') ?? ''),
};

const most = 32 * 1024 * 1024;

const spoil = (name: SupplierMistake): Alteration =>
  async function* rewrite(body) {
    const held: Buffer[] = [];
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      held.push(Buffer.from(chunk));
      if (length > most) yield* held.splice(0);
    }
    if (length > most) yield* held;
    else yield rewritten(Buffer.concat(held), name);
  };

/** In gzip again, where it came in gzip. */
function rewritten(bytes: Buffer, name: SupplierMistake): Buffer {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const json: unknown = JSON.parse((isPacked ? gunzipSync(bytes, { maxOutputLength: 4 * most }) : bytes).toString());
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return bytes;
    makeMistake(name, json as Record<string, unknown>);
    const text = Buffer.from(JSON.stringify(json));
    return isPacked ? gzipSync(text) : text;
  } catch {
    return bytes;
  }
}
