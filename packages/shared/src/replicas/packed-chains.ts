import { createHash } from 'node:crypto';
import type { ShowCertificates, ShownCertificates } from '../journal/show-certificates.ts';

/** A chain of certificates as it stands in what is kept: many exchanges have the same. */
interface ChainMark {
  readonly $chain: string;
}

/** Shows certificates, and writes what has their chains in it with a mark in the place of each. */
export interface ChainPacking {
  readonly certificatesOf: ShowCertificates;
  /** Writes as JSON. @param meet is told of each chain that was left out */
  readonly write: (value: unknown, meet: (hash: string, chain: string) => void) => string;
}

/** @param show gives the same objects again and again for the same chains */
export function packChains(show: ShowCertificates): ChainPacking {
  const known = new WeakMap<object, { readonly hash: string; readonly chain: string }>();
  const note = (chain: object | undefined): void => {
    if (chain === undefined || known.has(chain)) return;
    const json = JSON.stringify(chain);
    known.set(chain, { hash: createHash('sha256').update(json).digest('base64url').slice(0, 22), chain: json });
  };
  return {
    certificatesOf(tls, at) {
      const shown: ShownCertificates | undefined = show(tls, at);
      note(shown?.peer);
      note(shown?.own);
      return shown;
    },
    write: (value, meet) =>
      JSON.stringify(value, (_, part: unknown) => {
        const packed = typeof part === 'object' && part !== null ? known.get(part) : undefined;
        if (packed === undefined) return part;
        meet(packed.hash, packed.chain);
        return { $chain: packed.hash } satisfies ChainMark;
      }),
  };
}

/** The hashes of the chains that were left out of something. */
export function marksIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return isMark(value) ? [value.$chain] : Object.values(value).flatMap(marksIn);
}

/** Puts chains back into their places; what is not kept any more is absent. */
export function unpackChains<Value>(value: Value, chains: ReadonlyMap<string, object>): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (isMark(value)) return chains.get(value.$chain) as Value;
  if (Array.isArray(value)) return value.map((part: unknown) => unpackChains(part, chains)) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpackChains(part, chains)])) as Value;
}

const isMark = (value: object): value is ChainMark => '$chain' in value && typeof value.$chain === 'string';
