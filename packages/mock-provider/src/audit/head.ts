import { timingSafeEqual, type KeyObject } from 'node:crypto';
import { closeSync, constants, readFileSync, writeSync } from 'node:fs';
import { codeOf } from '@mock-spine/shared/failures/error-fields';
import { chainOf, type ChainLink } from './trail-file.ts';
import { openOwnFile, type Tell } from './own-file.ts';

/**
 * Writes down how far the trail has come, in a file of its own: lines that are cut off at the end leave no other trace. It may lag behind, and
 * is never ahead. It grows only, so that it is overwritten in its place.
 */
export function writeHead(file: string, key: KeyObject, { sequence, chain }: ChainLink): void {
  const handle = openOwnFile(file, constants.O_WRONLY | constants.O_CREAT, () => {});
  try {
    writeSync(handle, `${JSON.stringify({ sequence, chain, proof: proofOf(key, { sequence, chain }) })}\n`, 0);
  } finally {
    closeSync(handle);
  }
}

/** What a head tells; `foreign` where it was made by another key, or changed; undefined where there is none. */
export function readHead(file: string, key: KeyObject, tell: Tell): ChainLink | 'foreign' | undefined {
  const text = readText(file, tell);
  if (text === undefined || text === '') return undefined;
  const found = /^\{"sequence":(\d{1,15}),"chain":"([\da-f]{0,64})","proof":"([\da-f]{64})"\}\n/.exec(text);
  if (!found) return 'foreign';
  const link = { sequence: Number(found[1]), chain: found[2]! };
  return timingSafeEqual(Buffer.from(found[3]!), Buffer.from(proofOf(key, link))) ? link : 'foreign';
}

const proofOf = (key: KeyObject, { sequence, chain }: ChainLink): string =>
  chainOf(key, 'head', `${sequence} ${chain}`);

function readText(file: string, tell: Tell): string | undefined {
  let handle: number | undefined;
  try {
    handle = openOwnFile(file, constants.O_RDONLY, tell);
    return readFileSync(handle, 'latin1');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
