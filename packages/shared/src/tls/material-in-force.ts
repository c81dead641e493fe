import { X509Certificate } from 'node:crypto';
import { readList } from './read-lists.ts';
import type { TlsMaterial } from './material.ts';

/** The first of what a listener needs that ends. */
interface End {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly of: string;
}

const ends = new WeakMap<TlsMaterial, End>();

/**
 * Why a certificate or a revocation list is of no use any more, in a sentence; undefined while all are in force.
 * @param now milliseconds since the epoch
 */
export function whyNotInForce(material: TlsMaterial, now: number): string | undefined {
  const end = ends.get(material) ?? findEnd(material);
  // Lists may be long: they are read once.
  ends.set(material, end);
  return end.at > now
    ? undefined
    : `${end.of} expired at ${new Date(end.at).toISOString()}. Renew it, then POST /reload.`;
}

function findEnd({ cert, crls, from }: TlsMaterial): End {
  const all: End[] = [
    { at: Date.parse(new X509Certificate(cert).validTo), of: from?.cert ?? 'The certificate' },
    ...crls.map((pem, i) => ({ at: readList(pem).nextUpdate, of: from?.crls[i] ?? 'A revocation list' })),
  ];
  return all.reduce((first, end) => (end.at < first.at ? end : first));
}
