import type { X509Certificate } from 'node:crypto';
import type { Crl } from '../pki/read-crl.ts';
import type { CertificateEvidence } from './facts.ts';
import { readCertificates } from './read-certificates.ts';
import { readList } from './read-lists.ts';

/** The CAs and the revocation lists that one end of a connection had loaded. */
export interface KnownAuthorities {
  readonly bundle: readonly X509Certificate[];
  readonly lists: readonly Crl[];
}

/**
 * Reads what an end had loaded, to tell of it and not to judge by it: unlike `createTrust` it takes a bundle of any shape, and leaves out a
 * list that cannot be read, so that the list of its CA counts as not known.
 */
export function knownAuthorities({ ca, crls }: Pick<CertificateEvidence, 'ca' | 'crls'>): KnownAuthorities {
  const before = read.get(crls);
  if (before?.ca === ca) return before.known;
  const known = { bundle: readCertificates(ca), lists: crls.flatMap(readIfPossible) };
  read.set(crls, { ca, known });
  return known;
}

/** By the lists as an end holds them: to find a text of 6 MB again by what it says takes milliseconds. */
const read = new WeakMap<readonly string[], { readonly ca: string; readonly known: KnownAuthorities }>();

function readIfPossible(pem: string): Crl[] {
  try {
    return [readList(pem)];
  } catch {
    return [];
  }
}
